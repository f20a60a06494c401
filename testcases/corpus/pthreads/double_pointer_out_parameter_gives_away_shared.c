// A double pointer out-parameter gives away a shared object.
#include <pthread.h>
#include <stdlib.h>
struct ctx { int a; int b; pthread_mutex_t m; };
static void make(struct ctx **out) {
  *out = malloc(sizeof **out);
  (*out)->a = 0; // NORACE
  (*out)->b = 0; // NORACE
  pthread_mutex_init(&(*out)->m, NULL);
}
static void *w(void *arg) {
  struct ctx *c = *(struct ctx **)arg; // NORACE
  pthread_mutex_lock(&c->m);
  c->a++; // NORACE
  pthread_mutex_unlock(&c->m);
  c->b++; // RACE!
  return 0;
}
int main(void) {
  struct ctx *c;
  make(&c);
  pthread_t t[2];
  for (int i = 0; i < 2; i++) pthread_create(&t[i], 0, w, &c);
  for (int i = 0; i < 2; i++) pthread_join(t[i], 0);
  int r = c->a + c->b; // NORACE
  free(c);
  return r;
}
