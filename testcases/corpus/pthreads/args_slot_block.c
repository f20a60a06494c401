// Each thread sums its block of an array and adds to its slot of an array of structures.
#include <pthread.h>
#include <stdio.h>
#define T 4
#define N 4000
static int data[N];
struct part {
  int lo, hi;
  long sum;
};
static long grand;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void *run(void *p) {
  struct part *w = p;
  for (int i = w->lo; i < w->hi; i++) {
    data[i] *= 2;      // NORACE
    w->sum += data[i]; // NORACE
  }
  pthread_mutex_lock(&m);
  grand += w->sum; // NORACE
  pthread_mutex_unlock(&m);
  return NULL;
}
int main(void) {
  pthread_t th[T];
  struct part parts[T];
  for (int i = 0; i < N; i++) data[i] = i; // NORACE
  for (int i = 0; i < T; i++) {
    parts[i].lo = i * (N / T);
    parts[i].hi = (i + 1) * (N / T);
    parts[i].sum = 0; // NORACE
    if (pthread_create(&th[i], NULL, run, &parts[i]) != 0) return 1; // MAYBE thread-leak
  }
  for (int i = 0; i < T; i++) pthread_join(th[i], NULL);
  printf("%ld %ld\n", grand, parts[0].sum); // NORACE
  return 0;
}
