// Ordered by a number that two may share, or that is changed meanwhile: no order at all.
#include <pthread.h>
struct level { int limit, sum; pthread_mutex_t m; };
static struct level a = {5, 0, PTHREAD_MUTEX_INITIALIZER}, b = {5, 0, PTHREAD_MUTEX_INITIALIZER};
static void even_out(struct level *from, struct level *to) {
  if (from->limit > to->limit) return; // of two with one limit both come here
  pthread_mutex_lock(&from->m);
  pthread_mutex_lock(&to->m); // DEADLOCK!
  from->sum--;                // NORACE
  to->sum++;                  // NORACE
  pthread_mutex_unlock(&to->m);
  pthread_mutex_unlock(&from->m);
}
struct rank { int id, sum; pthread_mutex_t m; };
static struct rank c = {1, 0, PTHREAD_MUTEX_INITIALIZER}, d = {2, 0, PTHREAD_MUTEX_INITIALIZER};
static void upwards(struct rank *from, struct rank *to) {
  if (from->id >= to->id) return; // one of the two calls takes no lock
  pthread_mutex_lock(&from->m);
  pthread_mutex_lock(&to->m); // NODEADLOCK
  from->sum--;                // NORACE
  to->sum++;                  // NORACE
  pthread_mutex_unlock(&to->m);
  pthread_mutex_unlock(&from->m);
}
struct load { int sum; pthread_mutex_t m; };
static struct load e = {1, PTHREAD_MUTEX_INITIALIZER}, f = {2, PTHREAD_MUTEX_INITIALIZER};
static void by_load(struct load *x, struct load *y) {
  if (x->sum < y->sum) { // MAYBE data-race
    pthread_mutex_lock(&x->m);
    pthread_mutex_lock(&y->m); // DEADLOCK!
  } else {
    pthread_mutex_lock(&y->m);
    pthread_mutex_lock(&x->m); // MAYBE lock-order-inversion
  }
  x->sum--; // MAYBE data-race
  y->sum++; // MAYBE data-race
  pthread_mutex_unlock(&x->m);
  pthread_mutex_unlock(&y->m);
}
static void *one(void *p) {
  even_out(&a, &b);
  upwards(&c, &d);
  by_load(&e, &f);
  return p;
}
static void *two(void *p) {
  even_out(&b, &a);
  upwards(&d, &c);
  by_load(&f, &e);
  return p;
}
int main(void) {
  pthread_t x, y;
  pthread_create(&x, 0, one, 0);
  pthread_create(&y, 0, two, 0);
  pthread_join(x, 0);
  pthread_join(y, 0);
  return 0;
}
