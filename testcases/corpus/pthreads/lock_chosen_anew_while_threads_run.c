// which lock guards is chosen anew while threads run, and by a reader not at all
#include <pthread.h>
static pthread_mutex_t fine = PTHREAD_MUTEX_INITIALIZER, coarse = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t *lock, *other;
static int balance, limit;
static void *deposit(void *p) {
  pthread_mutex_lock(lock);  // NODEADLOCK
  balance++;  // RACE!
  pthread_mutex_unlock(lock);
  pthread_mutex_lock(other);
  limit++;  // RACE!
  pthread_mutex_unlock(other);
  return p;
}
static void *look(void *p) {
  pthread_mutex_lock(&fine);
  int v = limit;  // RACE!
  pthread_mutex_unlock(&fine);
  return (void *)(long)v;
}
int main(int argc, char **argv) {
  pthread_t a, b, c;
  lock = argc > 1 ? &fine : &coarse;  // MAYBE data-race
  other = argc > 2 ? &fine : &coarse;
  pthread_create(&a, 0, deposit, 0);
  lock = argc > 3 ? &fine : &coarse;  // MAYBE data-race
  pthread_create(&b, 0, deposit, 0);
  pthread_create(&c, 0, look, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  pthread_join(c, 0);
  (void)argv;
  return balance + limit;  // NORACE
}
