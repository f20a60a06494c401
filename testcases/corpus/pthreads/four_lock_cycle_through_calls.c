// A cycle over four functions, two of which take their second lock in a callee.
#include <pthread.h>
static pthread_mutex_t l[4] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER,
                               PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};
static void lock_it(int i) { pthread_mutex_lock(&l[i]); } // MAYBE lock-order-inversion MAYBE lock-leak
static void unlock_it(int i) { pthread_mutex_unlock(&l[i]); }
static void *one(void *p) {
  lock_it(0);
  pthread_mutex_lock(&l[1]); // DEADLOCK!
  pthread_mutex_unlock(&l[1]);
  unlock_it(0);
  return p;
}
static void *two(void *p) {
  lock_it(1);
  pthread_mutex_lock(&l[2]); // DEADLOCK!
  pthread_mutex_unlock(&l[2]);
  unlock_it(1);
  return p;
}
static void *three(void *p) {
  lock_it(2);
  pthread_mutex_lock(&l[0]); // DEADLOCK!
  pthread_mutex_unlock(&l[0]);
  unlock_it(2);
  return p;
}
int main(void) {
  pthread_t t[3];
  pthread_create(&t[0], 0, one, 0);
  pthread_create(&t[1], 0, two, 0);
  pthread_create(&t[2], 0, three, 0);
  for (int i = 0; i < 3; i++) pthread_join(t[i], 0);
  return 0;
}
