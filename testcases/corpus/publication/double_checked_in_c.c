// Double-checked locking with a plain pointer and with an atomic one.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
struct conf {
  int level;
};
static struct conf *plain;
static _Atomic(struct conf *) atom;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static struct conf *get_plain(void) {
  if (!plain) { // RACE!
    pthread_mutex_lock(&m);
    if (!plain) {
      struct conf *c = malloc(sizeof *c);
      c->level = 1; // MAYBE data-race
      plain = c;    // RACE!
    }
    pthread_mutex_unlock(&m);
  }
  return plain; // RACE!
}
static struct conf *get_atomic(void) {
  struct conf *c = atomic_load_explicit(&atom, memory_order_acquire);
  if (!c) {
    pthread_mutex_lock(&m);
    c = atomic_load_explicit(&atom, memory_order_relaxed);
    if (!c) {
      c = malloc(sizeof *c);
      c->level = 1; // NORACE
      atomic_store_explicit(&atom, c, memory_order_release);
    }
    pthread_mutex_unlock(&m);
  }
  return c;
}
static void *run(void *p) {
  int l = get_plain()->level; // MAYBE data-race
  l += get_atomic()->level;   // NORACE
  (void)l;
  return p;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, run, NULL);
  pthread_create(&b, NULL, run, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
