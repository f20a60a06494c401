// Parallel merge sort by threads: each half is its thread's own until the join; a depth counter is not.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
struct span {
  int *v, *tmp;
  int n, depth;
};
static int threads_used, late;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int threads_counted;
static void merge(int* v, int* tmp, int n) {
  int h = n / 2, i = 0, j = h, k = 0;
  while (i < h && j < n) tmp[k++] = v[i] <= v[j] ? v[i++] : v[j++];  // NORACE // FP: halves that are told apart by pointer arithmetic
  while (i < h) tmp[k++] = v[i++];  // NORACE // FP: halves that are told apart by pointer arithmetic
  while (j < n) tmp[k++] = v[j++];  // NORACE // FP: halves that are told apart by pointer arithmetic
  for (i = 0; i < n; i++) v[i] = tmp[i];  // NORACE // FP: halves that are told apart by pointer arithmetic
}
static void* sort(void* p) {
  struct span* s = p;
  if (s->n < 2) return NULL;
  struct span left = {s->v, s->tmp, s->n / 2, s->depth + 1};
  struct span right = {s->v + s->n / 2, s->tmp + s->n / 2, s->n - s->n / 2, s->depth + 1};
  if (s->depth < 3) {
    pthread_t t;
    pthread_create(&t, NULL, sort, &left);
    threads_used++;  // RACE!
    pthread_mutex_lock(&m);
    threads_counted++;  // NORACE
    pthread_mutex_unlock(&m);
    sort(&right);
    pthread_join(t, NULL);
  } else {
    sort(&left);
    sort(&right);
  }
  merge(s->v, s->tmp, s->n);
  return NULL;
}
static void* stray(void* p) {
  late = 1;  // RACE!
  return p;
}
int main(void) {
  enum { N = 1000 };
  static int v[N], tmp[N];
  for (int i = 0; i < N; i++) v[i] = rand();  // NORACE
  struct span all = {v, tmp, N, 0};
  sort(&all);
  pthread_t t;
  pthread_create(&t, NULL, stray, NULL);
  pthread_detach(t);
  printf("%d %d %d %d\n", v[0], threads_used, threads_counted, late);  // RACE!
  return 0;
}
