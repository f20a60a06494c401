// shares by bounds in a structure: one of them grows before it is used
#include <pthread.h>
#define N 100
struct range { int lo, hi; };
static int a[N], b[N];
static void widen(struct range *r) { r->hi = N; }
static void *run(void *p) {
  struct range *r = p;
  for (int i = r->lo; i < r->hi; i++) b[i] = i; // MAYBE data-race
  widen(r);
  for (int i = r->lo; i < r->hi; i++) a[i] = i; // RACE!
  return 0;
}
int main(void) {
  pthread_t t;
  struct range low = {0, N / 2}, high = {N / 2, N};
  pthread_create(&t, 0, run, &low);
  run(&high);
  pthread_join(t, 0);
  return 0;
}
