// The lock travels through a struct of pointers, chosen by the caller.
#include <pthread.h>
struct guarded { pthread_mutex_t *mtx; int *value; };
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static int x, y;
static void bump(struct guarded *g) {
  pthread_mutex_lock(g->mtx);
  *g->value += 1;
  pthread_mutex_unlock(g->mtx);
}
static void *one(void *arg) {
  struct guarded gx = {&a, &x}, gy = {&a, &y};
  bump(&gx);
  bump(&gy);
  return arg;
}
static void *two(void *arg) {
  struct guarded gx = {&a, &x};
  bump(&gx);
  pthread_mutex_lock(&b);
  y = y + 1; // RACE!
  pthread_mutex_unlock(&b);
  pthread_mutex_lock(&a);
  x = x + 1; // NORACE
  pthread_mutex_unlock(&a);
  return arg;
}
int main(void) {
  pthread_t p, q;
  pthread_create(&p, 0, one, 0);
  pthread_create(&q, 0, two, 0);
  pthread_join(p, 0);
  pthread_join(q, 0);
  return x + y; // NORACE
}
