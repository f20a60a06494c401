// members of a union overlap, adjacent bit-fields are one location
#include <pthread.h>
#include <stdint.h>
static union { int i; unsigned char c[4]; } u;
static struct { unsigned a : 3; unsigned b : 5; unsigned : 0; unsigned c : 4; } bits;
static struct { char x; char y; } chars;
static void *one(void *p) {
  u.i = 1;  // RACE!
  bits.a = 1;  // RACE!
  chars.x = 1;  // NORACE
  return p;
}
static void *two(void *p) {
  u.c[0] = 2;  // RACE!
  bits.b = 1;  // RACE!
  bits.c = 1;  // NORACE
  chars.y = 1;  // NORACE
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
