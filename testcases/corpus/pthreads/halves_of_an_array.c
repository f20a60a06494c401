// Each thread works on [lo,hi) that main computed from its number; one of them on one element more.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
struct range {
  int *data;
  int lo, hi;
  long sum;
};
static void* total(void* p) {
  struct range* r = p;
  for (int i = r->lo; i < r->hi; i++) r->sum += r->data[i];  // NORACE
  return NULL;
}
static void* square(void* p) {
  struct range* r = p;
  for (int i = r->lo; i < r->hi; i++) r->data[i] *= r->data[i];  // NORACE
  return NULL;
}
static void* smear(void* p) {
  struct range* r = p;
  for (int i = r->lo; i <= r->hi; i++) r->data[i]++;  // RACE!
  return NULL;
}
int main(void) {
  enum { N = 1000, T = 4 };
  int *v = calloc(N + 1, sizeof *v), *w = calloc(N + 1, sizeof *w);
  struct range r[T], q[T];
  pthread_t t[T];
  for (int k = 0; k < T; k++) {
    r[k].data = v;
    r[k].lo = k * (N / T);
    r[k].hi = (k + 1) * (N / T);
    r[k].sum = 0;
    pthread_create(&t[k], NULL, square, &r[k]);
  }
  for (int k = 0; k < T; k++) pthread_join(t[k], NULL);
  for (int k = 0; k < T; k++) pthread_create(&t[k], NULL, total, &r[k]);
  long s = 0;
  for (int k = 0; k < T; k++) {
    pthread_join(t[k], NULL);
    s += r[k].sum;  // NORACE
  }
  for (int k = 0; k < T; k++) {
    q[k] = (struct range){w, k * (N / T), (k + 1) * (N / T), 0};
    pthread_create(&t[k], NULL, smear, &q[k]);
  }
  for (int k = 0; k < T; k++) pthread_join(t[k], NULL);
  printf("%ld %d\n", s, w[3]);
  free(v);
  free(w);
}
