// a helper that starts all and joins all, called for two phases
#include <pthread.h>
#define N 4
static int data[N], sum, total;
static void *fill(void *p) { data[(long)p] = 1; return 0; } // NORACE
static void *add(void *p) { sum += data[(long)p]; return 0; } // RACE!
static void run_all(void *(*fn)(void *)) {
  pthread_t t[N];
  for (long i = 0; i < N; i++) pthread_create(&t[i], 0, fn, (void *)i);
  for (int i = 0; i < N; i++) pthread_join(t[i], 0);
}
int main(void) {
  run_all(fill);
  total = data[0]; // NORACE
  run_all(add);
  total += sum; // NORACE
  return total;
}
