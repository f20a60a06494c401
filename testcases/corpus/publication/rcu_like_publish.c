// A new version is made, filled and published; who reads may not change it.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
struct version {
  int a, b;
  int uses;
};
static _Atomic(struct version *) current;
static void *writer(void *p) {
  for (int i = 1; i < 10; i++) {
    struct version *v = malloc(sizeof *v);
    v->a = i;     // NORACE
    v->b = 2 * i; // NORACE
    v->uses = 0;  // NORACE
    atomic_store(&current, v);
  }
  return p;
}
static void *reader(void *p) {
  struct version *v = atomic_load(&current);
  if (v && v->a * 2 == v->b) v->uses++; // RACE!
  return p;
}
int main(void) {
  pthread_t w, r[2];
  pthread_create(&w, NULL, writer, NULL);
  for (int i = 0; i < 2; i++) pthread_create(&r[i], NULL, reader, NULL);
  pthread_join(w, NULL);
  for (int i = 0; i < 2; i++) pthread_join(r[i], NULL);
  return 0;
}
