// configuration replaced under a lock, old one used without
#include <pthread.h>
#include <stdlib.h>
struct cfg { int level; };
static struct cfg *cur;
static pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER;
static void *reload(void *p) {
  struct cfg *n = malloc(sizeof *n);
  n->level = 2; // NORACE
  pthread_rwlock_wrlock(&rw);
  struct cfg *old = cur; // NORACE
  cur = n; // RACE!
  pthread_rwlock_unlock(&rw);
  free(old);
  return p;
}
static void *use(void *p) {
  pthread_rwlock_rdlock(&rw);
  int v = cur->level; // NORACE
  pthread_rwlock_unlock(&rw);
  if (cur) v++; // RACE!
  return (void *)(long)v;
}
int main(void) {
  cur = calloc(1, sizeof *cur);
  pthread_t a, b;
  pthread_create(&a, 0, reload, 0);
  pthread_create(&b, 0, use, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
}
