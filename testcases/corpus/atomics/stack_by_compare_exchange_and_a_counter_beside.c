// a stack by compare-exchange: a node is its owner's before push and after pop
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
struct node { int v; struct node *next; };
static _Atomic(struct node *) top;
static atomic_int sum;
static int racy;
static void push(int v) {
  struct node *n = malloc(sizeof *n);
  n->v = v; // NORACE
  n->next = atomic_load(&top); // NORACE
  while (!atomic_compare_exchange_weak(&top, &n->next, n)) { // NORACE
  }
}
static struct node *pop(void) {
  struct node *n = atomic_load(&top);
  while (n && !atomic_compare_exchange_weak(&top, &n, n->next)) { // NORACE
  }
  return n;
}
static void *run(void *p) {
  push(1);
  struct node *n = pop();
  if (n) {
    n->v++; // NORACE
    atomic_fetch_add(&sum, n->v); // NORACE
    racy++; // RACE!
  }
  return p;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, run, 0);
  pthread_create(&b, 0, run, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return racy; // NORACE
}
