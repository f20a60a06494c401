// A reader that wants to become a writer waits for itself; and two orders of a mutex and a rwlock.
#include <pthread.h>
static pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER, r2 = PTHREAD_RWLOCK_INITIALIZER;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int v;
static void *upgrade(void *p) {
  pthread_rwlock_rdlock(&rw);
  if (v == 0) {
    pthread_rwlock_wrlock(&rw); // DEADLOCK!
    v = 1;
    pthread_rwlock_unlock(&rw);
  }
  pthread_rwlock_unlock(&rw); // MAYBE unlock-not-held
  return p;
}
static void *a(void *p) {
  pthread_rwlock_wrlock(&r2);
  pthread_mutex_lock(&m); // DEADLOCK!
  pthread_mutex_unlock(&m);
  pthread_rwlock_unlock(&r2);
  return p;
}
static void *b(void *p) {
  pthread_mutex_lock(&m);
  pthread_rwlock_rdlock(&r2); // DEADLOCK!
  pthread_rwlock_unlock(&r2);
  pthread_mutex_unlock(&m);
  return p;
}
int main(void) {
  pthread_t t[3];
  pthread_create(&t[0], 0, upgrade, 0);
  pthread_create(&t[1], 0, a, 0);
  pthread_create(&t[2], 0, b, 0);
  for (int i = 0; i < 3; i++) pthread_join(t[i], 0);
  return v;
}
