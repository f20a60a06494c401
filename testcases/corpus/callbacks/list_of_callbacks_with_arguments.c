// callbacks in a list, registered with one function, called by a worker
#include <pthread.h>
#include <stdlib.h>
struct cb { void (*fn)(void *); void *arg; struct cb *next; };
static struct cb *head;
static pthread_mutex_t hm = PTHREAD_MUTEX_INITIALIZER;
static int hits, safe_hits;
static pthread_mutex_t sm = PTHREAD_MUTEX_INITIALIZER;
static void on_hit(void *p) { ++*(int *)p; } // RACE!
static void on_safe(void *p) {
  pthread_mutex_lock(&sm);
  safe_hits++; // NORACE
  pthread_mutex_unlock(&sm);
  (void)p;
}
static void add(void (*fn)(void *), void *arg) {
  struct cb *c = malloc(sizeof *c);
  c->fn = fn; // NORACE
  c->arg = arg;
  pthread_mutex_lock(&hm);
  c->next = head; // NORACE
  head = c; // NORACE
  pthread_mutex_unlock(&hm);
}
static void fire(void) {
  pthread_mutex_lock(&hm);
  struct cb *c = head; // NORACE
  pthread_mutex_unlock(&hm);
  for (; c; c = c->next) c->fn(c->arg); // NORACE
}
static void *worker(void *p) { fire(); return p; }
int main(void) {
  pthread_t a, b;
  add(on_hit, &hits);
  add(on_safe, 0);
  pthread_create(&a, 0, worker, 0);
  pthread_create(&b, 0, worker, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return hits; // NORACE
}
