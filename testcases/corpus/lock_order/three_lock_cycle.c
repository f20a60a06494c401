// Three threads, three locks, in a ring.
#include <pthread.h>
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER,
                       c = PTHREAD_MUTEX_INITIALIZER;
static int n;
static void *ab(void *p) {
  pthread_mutex_lock(&a);
  pthread_mutex_lock(&b); // DEADLOCK!
  pthread_mutex_unlock(&b);
  pthread_mutex_unlock(&a);
  return p;
}
static void take_c(void) {
  pthread_mutex_lock(&c); // DEADLOCK!
  n++;                    // NORACE
  pthread_mutex_unlock(&c);
}
static void *bc(void *p) {
  pthread_mutex_lock(&b);
  take_c();
  pthread_mutex_unlock(&b);
  return p;
}
static void *ca(void *p) {
  pthread_mutex_lock(&c);
  pthread_mutex_lock(&a); // DEADLOCK!
  n++;                    // NORACE
  pthread_mutex_unlock(&a);
  pthread_mutex_unlock(&c);
  return p;
}
int main(void) {
  pthread_t x, y, z;
  pthread_create(&x, NULL, ab, NULL);
  pthread_create(&y, NULL, bc, NULL);
  pthread_create(&z, NULL, ca, NULL);
  pthread_join(x, NULL);
  pthread_join(y, NULL);
  pthread_join(z, NULL);
  return n; // NORACE
}
