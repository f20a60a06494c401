// Two accounts: locked as the arguments come, by address, by number.
#include <pthread.h>
struct acc {
  pthread_mutex_t m;
  int id;
  int money;
};
static struct acc a = {PTHREAD_MUTEX_INITIALIZER, 1, 10}, b = {PTHREAD_MUTEX_INITIALIZER, 2, 10};
static void naive(struct acc *from, struct acc *to) {
  pthread_mutex_lock(&from->m);
  pthread_mutex_lock(&to->m); // DEADLOCK!
  from->money--;              // NORACE
  to->money++;                // NORACE
  pthread_mutex_unlock(&to->m);
  pthread_mutex_unlock(&from->m);
}
struct acc2 {
  pthread_mutex_t m;
  int id;
  int money;
};
static struct acc2 c = {PTHREAD_MUTEX_INITIALIZER, 1, 10}, d = {PTHREAD_MUTEX_INITIALIZER, 2, 10};
static void by_address(struct acc2 *from, struct acc2 *to) {
  struct acc2 *first = from < to ? from : to;
  struct acc2 *second = from < to ? to : from;
  pthread_mutex_lock(&first->m);
  pthread_mutex_lock(&second->m); // NODEADLOCK
  from->money--;                  // NORACE
  to->money++;                    // NORACE
  pthread_mutex_unlock(&second->m);
  pthread_mutex_unlock(&first->m);
}
struct acc3 {
  pthread_mutex_t m;
  int id;
  int money;
};
static struct acc3 e = {PTHREAD_MUTEX_INITIALIZER, 1, 10}, f = {PTHREAD_MUTEX_INITIALIZER, 2, 10};
static void by_number(struct acc3 *from, struct acc3 *to) {
  if (from->id < to->id) {
    pthread_mutex_lock(&from->m);
    pthread_mutex_lock(&to->m); // NODEADLOCK
  } else {
    pthread_mutex_lock(&to->m);
    pthread_mutex_lock(&from->m); // NODEADLOCK
  }
  from->money--; // NORACE
  to->money++;   // NORACE
  pthread_mutex_unlock(&to->m);
  pthread_mutex_unlock(&from->m);
}
static void *one(void *p) {
  naive(&a, &b);
  by_address(&c, &d);
  by_number(&e, &f);
  return p;
}
static void *two(void *p) {
  naive(&b, &a);
  by_address(&d, &c);
  by_number(&f, &e);
  return p;
}
int main(void) {
  pthread_t x, y;
  pthread_create(&x, NULL, one, NULL);
  pthread_create(&y, NULL, two, NULL);
  pthread_join(x, NULL);
  pthread_join(y, NULL);
  return a.money;
}
