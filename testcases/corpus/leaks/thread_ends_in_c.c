// A POSIX thread ends with a lock that a helper took for it.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int stock;

static void take(void) { pthread_mutex_lock(&mutex); }

static void *fill(void *unused) {
  (void)unused;
  take();  // FINDING! lock-leak
  ++stock;  // NORACE
  return 0;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, fill, 0);
  pthread_join(thread, 0);
  return 0;
}
