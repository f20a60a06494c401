// A lock that is taken only under a condition, released under the same; and under another.
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int balanced, unbalanced, counted;
static void add(int v, bool locked_already) {
  if (!locked_already) pthread_mutex_lock(&m);
  balanced += v;  // NORACE
  if (!locked_already) pthread_mutex_unlock(&m);
}
static void add_fast(int v, int urgent) {
  if (v > 10) pthread_mutex_lock(&m);
  unbalanced += v;  // RACE!
  if (v > 10) pthread_mutex_unlock(&m);
  if (urgent) {
    pthread_mutex_lock(&m);
    counted++;  // NORACE
    pthread_mutex_unlock(&m);
  }
}
static void* work(void* arg) {
  int n = *(int*)arg;
  for (int i = 0; i < n; i++) {
    add(i, false);
    pthread_mutex_lock(&m);
    add(i, true);
    pthread_mutex_unlock(&m);
    add_fast(i, i & 1);
  }
  return NULL;
}
int main(void) {
  int n = 50;
  pthread_t a, b;
  pthread_create(&a, NULL, work, &n);
  pthread_create(&b, NULL, work, &n);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  printf("%d %d %d\n", balanced, unbalanced, counted);
  return 0;
}
