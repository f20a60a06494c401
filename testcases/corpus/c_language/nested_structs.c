// members of nested structures are apart, their common ancestor is not
#include <pthread.h>
#include <string.h>
struct inner { int a, b; };
struct outer { struct inner in[2]; struct inner one; int z; };
static struct outer g, h;
static void *one(void *p) {
  g.in[0].a = 1;  // NORACE
  g.one.b = 1;  // NORACE
  struct inner fresh = {1, 2};
  h.one = fresh;  // RACE!
  return p;
}
static void *two(void *p) {
  g.in[1].a = 1;  // NORACE
  g.one.a = 1;  // NORACE
  h.one.b = 3;  // RACE!
  h.z = 4;  // NORACE
  return p;
}
int main(void) {
  pthread_t x, y;
  pthread_create(&x, NULL, one, NULL);
  pthread_create(&y, NULL, two, NULL);
  pthread_join(x, NULL);
  pthread_join(y, NULL);
  return 0;
}
