// An array of slots with their lists, mutexes in an array beside it by the same index.
#include <pthread.h>
#include <stdlib.h>
struct n { int v; struct n *next; };
static struct n *slot[10];
static pthread_mutex_t lk[10];
static int hash(int x) { return x % 10; }
static void add(int x) {
  int h = hash(x);
  struct n *e = malloc(sizeof *e);
  e->v = x; // NORACE
  pthread_mutex_lock(&lk[h]);
  e->next = slot[h]; // NORACE
  slot[h] = e; // NORACE
  pthread_mutex_unlock(&lk[h]);
}
static int sum(int h) {
  int s = 0;
  pthread_mutex_lock(&lk[h]);
  for (struct n *p = slot[h]; p; p = p->next) s += p->v; // NORACE
  pthread_mutex_unlock(&lk[h]);
  return s;
}
static void *w(void *a) { add(rand()); return (void *)(long)sum(rand() % 10); }
int main(void) {
  pthread_t a, b;
  for (int i = 0; i < 10; i++) pthread_mutex_init(&lk[i], 0);
  pthread_create(&a, 0, w, 0);
  pthread_create(&b, 0, w, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
}
