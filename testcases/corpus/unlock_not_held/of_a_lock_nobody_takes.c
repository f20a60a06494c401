// The wrong one of two locks is given back: nobody ever takes it.
#include <pthread.h>

static pthread_mutex_t first = PTHREAD_MUTEX_INITIALIZER, second = PTHREAD_MUTEX_INITIALIZER;
static int value;

static void* work(void* unused) {
  pthread_mutex_lock(&first);  // FINDING! lock-leak
  value++;  // NORACE
  pthread_mutex_unlock(&second);  // FINDING! unlock-not-held
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, work, NULL);
  pthread_join(thread, NULL);
  return value;  // NORACE
}
