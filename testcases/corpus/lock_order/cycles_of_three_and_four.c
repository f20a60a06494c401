// Three threads, three locks in a ring; four with a gate; a ring broken by order.
#include <pthread.h>
#include <stdio.h>
static pthread_mutex_t l[3] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};
static pthread_mutex_t g1 = PTHREAD_MUTEX_INITIALIZER, g2 = PTHREAD_MUTEX_INITIALIZER, g3 = PTHREAD_MUTEX_INITIALIZER,
                       g4 = PTHREAD_MUTEX_INITIALIZER, gate = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t o1 = PTHREAD_MUTEX_INITIALIZER, o2 = PTHREAD_MUTEX_INITIALIZER, o3 = PTHREAD_MUTEX_INITIALIZER;
static int n;
static void both(pthread_mutex_t* x, pthread_mutex_t* y) {
  pthread_mutex_lock(x);
  pthread_mutex_lock(y);  // DEADLOCK!
  pthread_mutex_unlock(y);
  pthread_mutex_unlock(x);
}
static void both_gated(pthread_mutex_t* x, pthread_mutex_t* y) {
  pthread_mutex_lock(&gate);
  pthread_mutex_lock(x);
  pthread_mutex_lock(y);  // NODEADLOCK
  n++;  // NORACE
  pthread_mutex_unlock(y);
  pthread_mutex_unlock(x);
  pthread_mutex_unlock(&gate);
}
static void ordered(pthread_mutex_t* x, pthread_mutex_t* y) {
  pthread_mutex_lock(x);
  pthread_mutex_lock(y);  // NODEADLOCK
  pthread_mutex_unlock(y);
  pthread_mutex_unlock(x);
}
static void* t1(void* p) {
  both(&l[0], &l[1]);
  both_gated(&g1, &g2);
  both_gated(&g4, &g1);
  ordered(&o1, &o2);
  return p;
}
static void* t2(void* p) {
  both(&l[1], &l[2]);
  both_gated(&g2, &g3);
  ordered(&o2, &o3);
  return p;
}
static void* t3(void* p) {
  both(&l[2], &l[0]);
  both_gated(&g3, &g4);
  ordered(&o1, &o3);
  return p;
}
int main(void) {
  pthread_t a, b, c;
  pthread_create(&a, 0, t1, 0);
  pthread_create(&b, 0, t2, 0);
  pthread_create(&c, 0, t3, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  pthread_join(c, 0);
  return n;
}
