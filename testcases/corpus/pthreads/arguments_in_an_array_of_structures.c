// thread arguments in an array of structures: each its own, a shared total by pointer
#include <pthread.h>
#define N 4
struct arg { int id, lo, hi, sum; int *total; pthread_mutex_t *m; };
static int data[100];
static void *work(void *p) {
  struct arg *a = p;
  for (int i = a->lo; i < a->hi; i++) a->sum += data[i]; // NORACE
  pthread_mutex_lock(a->m);
  *a->total += a->sum; // NORACE
  pthread_mutex_unlock(a->m);
  return 0;
}
static void *sloppy(void *p) {
  struct arg *a = p;
  *a->total += a->id; // RACE!
  return 0;
}
int main(void) {
  pthread_t t[N];
  struct arg args[N];
  int total = 0, bad = 0;
  pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
  for (int i = 0; i < N; i++) {
    args[i] = (struct arg){i, i * 25, i * 25 + 25, 0, &total, &m}; // NORACE
    pthread_create(&t[i], 0, work, &args[i]);
  }
  for (int i = 0; i < N; i++) pthread_join(t[i], 0);
  for (int i = 0; i < N; i++) {
    args[i].total = &bad; // NORACE
    pthread_create(&t[i], 0, sloppy, &args[i]);
  }
  for (int i = 0; i < N; i++) pthread_join(t[i], 0);
  return total + bad; // NORACE
}
