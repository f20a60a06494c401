// Map-reduce over an array of contexts: results joined in order; a global minimum without lock, with lock, by CAS.
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
struct ctx {
  const int* in;
  size_t from, to;
  int local_min;
};
static int min_racy = INT_MAX, min_locked = INT_MAX;
static atomic_int min_cas = INT_MAX;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void* map(void* p) {
  struct ctx* c = p;
  int best = INT_MAX;
  for (size_t i = c->from; i < c->to; ++i)
    if (c->in[i] < best) best = c->in[i];  // NORACE
  c->local_min = best;  // NORACE
  if (best < min_racy) min_racy = best;  // RACE!
  pthread_mutex_lock(&m);
  if (best < min_locked) min_locked = best;  // NORACE
  pthread_mutex_unlock(&m);
  int seen = atomic_load(&min_cas);
  while (best < seen && !atomic_compare_exchange_weak(&min_cas, &seen, best)) {
  }
  return NULL;
}
int main(int argc, char** argv) {
  size_t n = argc > 1 ? strtoul(argv[1], 0, 10) : 1000, k = 4;
  int* in = malloc(n * sizeof *in);
  for (size_t i = 0; i < n; i++) in[i] = rand();  // NORACE
  struct ctx* c = calloc(k, sizeof *c);
  pthread_t* t = calloc(k, sizeof *t);
  size_t part = n / k;
  for (size_t j = 0; j < k; j++) {
    c[j].in = in;
    c[j].from = j * part;
    c[j].to = j + 1 == k ? n : (j + 1) * part;
    if (pthread_create(&t[j], NULL, map, &c[j]) != 0) exit(1);
  }
  int best = INT_MAX;
  for (size_t j = 0; j < k; j++) {
    pthread_join(t[j], NULL);
    if (c[j].local_min < best) best = c[j].local_min;  // NORACE
  }
  printf("%d %d %d %d\n", best, min_racy, min_locked, min_cas);  // NORACE
  free(in);
  free(c);
  free(t);
}
