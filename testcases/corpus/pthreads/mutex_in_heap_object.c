// Objects from the heap with their lock; one is shared, one is the thread's own.
#include <pthread.h>
#include <stdlib.h>
struct obj {
  pthread_mutex_t *lock;
  int *data;
};
static struct obj *make(void) {
  struct obj *o = malloc(sizeof *o);
  o->lock = malloc(sizeof *o->lock);
  o->data = calloc(1, sizeof *o->data);
  pthread_mutex_init(o->lock, NULL);
  *o->data = 1; // NORACE
  return o;
}
static void touch(struct obj *o) {
  pthread_mutex_lock(o->lock);
  ++*o->data; // NORACE
  pthread_mutex_unlock(o->lock);
}
static void peek(struct obj *o, int *into) { *into = *o->data; } // NORACE
static void *run(void *p) {
  struct obj *shared = p, *mine = make();
  int v;
  touch(shared);
  touch(mine);
  peek(mine, &v);
  return NULL;
}
int main(void) {
  pthread_t a, b;
  struct obj *o = make();
  pthread_create(&a, NULL, run, o);
  pthread_create(&b, NULL, run, o);
  touch(o);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return *o->data; // NORACE
}
