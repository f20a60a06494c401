// inheritance in C: the base is the first member, found by casts both ways
#include <pthread.h>
#include <stdlib.h>
struct shape { pthread_mutex_t lock; int users; int id; };
struct circle { struct shape base; int radius; };
static void retain(struct shape *s) {
  pthread_mutex_lock(&s->lock);
  s->users++;  // NORACE
  pthread_mutex_unlock(&s->lock);
  s->id++;  // RACE!
}
static void *work(void *p) {
  struct circle *c = p;
  retain((struct shape *)c);
  pthread_mutex_lock(&c->base.lock);
  c->base.users--;  // NORACE
  pthread_mutex_unlock(&c->base.lock);
  c->base.id = 7;  // RACE!
  struct shape *s = &c->base;
  ((struct circle *)s)->radius++;  // RACE!
  return 0;
}
int main(void) {
  struct circle *c = calloc(1, sizeof *c);
  pthread_mutex_init(&c->base.lock, 0);
  pthread_t a, b;
  pthread_create(&a, 0, work, c);
  pthread_create(&b, 0, work, c);
  pthread_join(a, 0);
  pthread_join(b, 0);
  int r = c->radius;  // NORACE
  free(c);
  return r;
}
