// A helper in the middle releases the caller's lock.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int counter;

static void flush(void) { pthread_mutex_unlock(&mutex); }

static void* work(void* unused) {
  pthread_mutex_lock(&mutex);
  flush();
  counter++;  // RACE!
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, work, NULL);
  pthread_create(&b, NULL, work, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return counter;  // NORACE
}
