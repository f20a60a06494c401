// Read-copy: compare-and-swap on a head pointer (Treiber stack), count not atomic.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
struct n { int v; struct n *next; };
static _Atomic(struct n *) head;
static int count;
static _Atomic int acount;
static void push(int v) {
  struct n *e = malloc(sizeof *e);
  e->v = v; // NORACE
  e->next = atomic_load(&head); // NORACE
  while (!atomic_compare_exchange_weak(&head, &e->next, e)) {} // NORACE
  count++; // RACE!
  acount++; // NORACE
}
static int total(void) {
  int s = 0;
  for (struct n *p = atomic_load(&head); p; p = p->next) s += p->v; // NORACE
  return s;
}
static void *w(void *p) { push(1); return (void *)(long)total(); }
int main(void) {
  pthread_t s, t;
  pthread_create(&s, 0, w, 0);
  pthread_create(&t, 0, w, 0);
  pthread_join(s, 0);
  pthread_join(t, 0);
  return total() + count + acount; // NORACE
}
