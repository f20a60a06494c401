// The thread calls through a function pointer in a structure.
#include <pthread.h>

struct handler {
  void (*call)(void);
};

static int calls;

static void count(void) {
  calls++;  // RACE!
}

static struct handler handler = {count};

static void* work(void* unused) {
  handler.call();
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
