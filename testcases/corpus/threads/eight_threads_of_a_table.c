// eight threads of one table of functions: the sixth and seventh meet
#include <pthread.h>
static int a, b, c, d;
static void *f0(void *p) { return p; }
static void *f5(void *p) { a++; return p; } // RACE!
static void *f6(void *p) { a++; b++; return p; } // RACE!
static void *f7(void *p) { c++; return p; } // NORACE // FP: each function of a table is thought to be started several times
int main(void) {
  void *(*fn[8])(void *) = {f0, f0, f0, f0, f0, f5, f6, f7};
  pthread_t t[8];
  for (int i = 0; i < 8; i++) pthread_create(&t[i], 0, fn[i], 0);
  for (int i = 0; i < 8; i++) pthread_join(t[i], 0);
  return a + b + c + d; // NORACE
}
