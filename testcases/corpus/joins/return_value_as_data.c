// what a thread returns or exits with is read after its join
#include <pthread.h>
#include <stdlib.h>
struct result { int v; };
static struct result *shared_result;
static void *calc(void *p) {
  struct result *r = malloc(sizeof *r);
  r->v = (int)(long)p;  // NORACE
  return r;
}
static void *calc_exit(void *p) {
  struct result *r = malloc(sizeof *r);
  r->v = (int)(long)p;  // RACE! // FN: what a thread made before it told others
  shared_result = r;  // RACE!
  pthread_exit(r);
}
int main(void) {
  pthread_t a, b;
  void *ra, *rb;
  pthread_create(&a, NULL, calc, (void *)1L);
  pthread_create(&b, NULL, calc_exit, (void *)2L);
  int early = shared_result ? shared_result->v : 0;  // RACE!
  pthread_join(a, &ra);
  pthread_join(b, &rb);
  ((struct result *)ra)->v++;  // NORACE
  return early + ((struct result *)ra)->v + ((struct result *)rb)->v;  // NORACE
}
