// Join before reuse: two phases of threads, the second after all of the first.
#include <pthread.h>
#define T 4
static double grid[T][100];
static double total;
static void *fill(void *a) { long id = (long)a; for (int i = 0; i < 100; i++) grid[id][i] = id + i; return 0; } // NORACE
static void *sum(void *a) {
  long id = (long)a;
  double s = 0;
  for (int i = 0; i < 100; i++) s += grid[(id + 1) % T][i]; // NORACE
  total += s; // RACE!
  return 0;
}
static void run(void *(*f)(void *)) {
  pthread_t t[T];
  for (long i = 0; i < T; i++) pthread_create(&t[i], 0, f, (void *)i);
  for (int i = 0; i < T; i++) pthread_join(t[i], 0);
}
int main(void) {
  run(fill);
  run(sum);
  return total > 0; // NORACE
}
