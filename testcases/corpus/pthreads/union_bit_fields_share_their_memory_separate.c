// A union and bit-fields share their memory; separate members do not.
#include <pthread.h>
static union { int i; float f; } u;
static struct { unsigned a : 3, b : 5; unsigned c; } s;
static void *w(void *p) {
  u.i = 1; // RACE!
  s.a = 1; // RACE!
  s.c = 1; // NORACE
  return p;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, w, 0);
  u.f = 2; // RACE!
  s.b = 2; // RACE!
  pthread_join(t, 0);
  return s.c; // NORACE
}
