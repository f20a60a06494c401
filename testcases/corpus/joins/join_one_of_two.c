// Only the first thread is waited for.
#include <pthread.h>
#include <stdio.h>
static int a, b;
static void *fa(void *p) {
  a = 1; // NORACE
  return p;
}
static void *fb(void *p) {
  b = 1; // RACE!
  return p;
}
int main(void) {
  pthread_t ta, tb;
  pthread_create(&ta, NULL, fa, NULL);
  pthread_create(&tb, NULL, fb, NULL);
  pthread_join(ta, NULL);
  printf("%d\n", a); // NORACE
  printf("%d\n", b); // RACE!
  pthread_join(tb, NULL);
  printf("%d\n", b); // NORACE
  return 0;
}
