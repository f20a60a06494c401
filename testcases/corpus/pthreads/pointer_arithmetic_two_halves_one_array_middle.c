// Pointer arithmetic: two halves of one array; the middle element is both's in the second pair.
#include <pthread.h>
static int v[100], u[100];
struct range { int *p; int n; };
static void *zero(void *arg) { struct range *r = arg; for (int i = 0; i < r->n; i++) r->p[i] = 0; return 0; } // NORACE
static void *low(void *p) { for (int i = 0; i <= 50; i++) u[i] = 1; return p; } // RACE!
static void *high(void *p) { for (int i = 50; i < 100; i++) u[i] = 2; return p; } // RACE!
int main(void) {
  pthread_t a, b, c, d;
  struct range lo = {v, 50}, hi = {v + 50, 50};
  pthread_create(&a, 0, zero, &lo);
  pthread_create(&b, 0, zero, &hi);
  pthread_create(&c, 0, low, 0);
  pthread_create(&d, 0, high, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  pthread_join(c, 0);
  pthread_join(d, 0);
  return v[3] + u[50]; // NORACE
}
