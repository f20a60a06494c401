// pointers that may alias: a global pointer to a local of main, to an element, to a heap cell
#include <pthread.h>
#include <stdlib.h>
static int *shared, *own;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void *f(void *p) {
  int *q = shared;
  *q = 1; // RACE!
  int *r = malloc(sizeof *r);
  *r = 2; // NORACE
  own = r; // RACE!
  return p;
}
static void *g(void *p) {
  *shared = 2; // RACE!
  own = 0; // RACE!
  return p;
}
int main(void) {
  int local = 0, arr[4] = {0};
  shared = &local;
  pthread_t a, b;
  pthread_create(&a, 0, f, 0);
  pthread_create(&b, 0, g, 0);
  arr[1] = 3; // NORACE
  pthread_join(a, 0);
  pthread_join(b, 0);
  (void)m;
  return local + arr[1]; // NORACE
}
