// The same, with the lock around the call.
#include <pthread.h>

struct handler {
  void (*call)(void);
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int calls;

static void count(void) {
  calls++;  // NORACE
}

static struct handler handler = {count};

static void* work(void* unused) {
  pthread_mutex_lock(&mutex);
  handler.call();
  pthread_mutex_unlock(&mutex);
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, work, NULL);
  pthread_create(&b, NULL, work, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return calls;  // NORACE
}
