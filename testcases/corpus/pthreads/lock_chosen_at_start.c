// which lock guards is chosen before the threads start, and once more later
#include <pthread.h>
#include <stdlib.h>
static pthread_mutex_t fine = PTHREAD_MUTEX_INITIALIZER, coarse = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t *lock;
static int balance;
static void *deposit(void *p) {
  pthread_mutex_lock(lock);
  balance++; // NORACE
  pthread_mutex_unlock(lock);
  return p;
}
int main(int argc, char **argv) {
  pthread_t a, b;
  lock = argc > 1 ? &fine : &coarse;
  pthread_create(&a, 0, deposit, 0);
  pthread_create(&b, 0, deposit, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  (void)argv;
  return balance; // NORACE
}
