// one function goes over a table with what it is given; each caller gives another one
#include <pthread.h>
struct item { int hits, marks, owner; };
static struct item items[8];
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void each(void (*visit)(struct item *, void *), void *arg) {
  for (int i = 0; i < 8; i++) visit(&items[i], arg);
}
static void hit(struct item *it, void *p) { (void)p; it->hits++; }  // RACE!
static void mark(struct item *it, void *p) {
  (void)p;
  pthread_mutex_lock(&m);
  it->marks++;  // NORACE
  pthread_mutex_unlock(&m);
}
static void own(struct item *it, void *p) { (void)p; it->owner = 1; }  // NORACE
static void *first(void *p) {
  each(hit, p);
  each(mark, p);
  each(own, p);
  return p;
}
static void *second(void *p) {
  each(hit, p);
  each(mark, p);
  return p;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, first, 0);
  pthread_create(&b, 0, second, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return items[0].hits;  // NORACE
}
