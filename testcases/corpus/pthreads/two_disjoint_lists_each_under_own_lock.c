// Two disjoint lists, each under its own lock, made by one function; a node moved between them under both.
#include <pthread.h>
#include <stdlib.h>
struct n { int v; struct n *next; };
static struct n *A, *B, *C;
static pthread_mutex_t ma = PTHREAD_MUTEX_INITIALIZER, mb = PTHREAD_MUTEX_INITIALIZER;
static struct n *mk(int v, struct n *next) { struct n *p = malloc(sizeof *p); p->v = v; p->next = next; return p; } // NORACE
static void *ta(void *p) {
  pthread_mutex_lock(&ma);
  A = mk(1, A); // NORACE
  A->v++; // NORACE
  pthread_mutex_unlock(&ma);
  pthread_mutex_lock(&mb);
  B->v++; // NORACE
  pthread_mutex_unlock(&mb);
  pthread_mutex_lock(&ma);
  C->v++; // RACE!
  pthread_mutex_unlock(&ma);
  return p;
}
int main(void) {
  pthread_t t;
  A = mk(0, 0); // NORACE
  B = mk(0, 0); // NORACE
  C = mk(0, 0); // NORACE
  pthread_create(&t, 0, ta, 0);
  pthread_mutex_lock(&ma);
  A->v = 3; // NORACE
  pthread_mutex_unlock(&ma);
  pthread_mutex_lock(&mb);
  B->v = 3; // NORACE
  C->v = 3; // RACE!
  pthread_mutex_unlock(&mb);
  pthread_join(t, 0);
}
