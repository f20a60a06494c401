// lower and upper half, by index bounds in a struct
#include <pthread.h>
#define N 100
struct range { int lo, hi; };
static int a[N], b[N];
static void *run(void *p) {
  struct range *r = p;
  for (int i = r->lo; i < r->hi; i++) a[i] = i;  // NORACE
  for (int i = r->lo; i <= r->hi; i++) b[i] = i;  // RACE!
  return NULL;
}
int main(void) {
  pthread_t t;
  struct range low = {0, N / 2}, high = {N / 2, N - 1};
  pthread_create(&t, NULL, run, &low);
  run(&high);
  pthread_join(t, NULL);
  return 0;
}
