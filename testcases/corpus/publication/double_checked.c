// Lazy initialisation: double-checked with a plain pointer, with atomics, with once, under a lock.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
struct conf {
  int level;
};
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static struct conf *plain, *locked, *by_once;
static _Atomic(struct conf*) atomic_conf;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct conf* load(void) {
  struct conf* c = malloc(sizeof *c);
  c->level = 3;  // MAYBE data-race
  return c;
}
static struct conf* get_plain(void) {
  if (!plain) {  // RACE!
    pthread_mutex_lock(&m);
    if (!plain) plain = load();  // RACE!
    pthread_mutex_unlock(&m);
  }
  return plain;  // MAYBE data-race MAYBE unsafe-publication
}
static struct conf* get_locked(void) {
  pthread_mutex_lock(&m);
  if (!locked) locked = load();  // NORACE
  struct conf* r = locked;  // NORACE
  pthread_mutex_unlock(&m);
  return r;
}
static struct conf* get_atomic(void) {
  struct conf* c = atomic_load_explicit(&atomic_conf, memory_order_acquire);
  if (!c) {
    pthread_mutex_lock(&m);
    c = atomic_load_explicit(&atomic_conf, memory_order_relaxed);
    if (!c) {
      c = malloc(sizeof *c);
      c->level = 4;  // NORACE
      atomic_store_explicit(&atomic_conf, c, memory_order_release);
    }
    pthread_mutex_unlock(&m);
  }
  return c;
}
static void init_once(void) { by_once = load(); }  // NORACE
static struct conf* get_once(void) {
  pthread_once(&once, init_once);
  return by_once;  // NORACE
}
static void* run(void* p) {
  printf("%d\n", get_locked()->level + get_once()->level);  // NORACE
  printf("%d\n", get_atomic()->level);  // NORACE
  printf("%d\n", get_plain()->level);  // MAYBE data-race
  return p;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, run, 0);
  pthread_create(&b, 0, run, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
}
