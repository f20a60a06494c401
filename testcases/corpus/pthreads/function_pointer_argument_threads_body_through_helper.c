// A function pointer argument is the thread's body, through a helper that starts threads.
#include <pthread.h>
#include <stdlib.h>
struct start { void (*fn)(int); int arg; };
static int a, b;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void *tramp(void *p) {
  struct start s = *(struct start *)p;
  free(p);
  s.fn(s.arg);
  return 0;
}
static pthread_t spawn(void (*fn)(int), int arg) {
  pthread_t t;
  struct start *s = malloc(sizeof *s);
  s->fn = fn; // NORACE
  s->arg = arg; // NORACE
  pthread_create(&t, 0, tramp, s);
  return t;
}
static void f(int n) { a += n; } // RACE!
static void g(int n) { pthread_mutex_lock(&m); b += n; pthread_mutex_unlock(&m); } // NORACE
int main(void) {
  pthread_t x = spawn(f, 1), y = spawn(f, 2), z = spawn(g, 3);
  g(4);
  pthread_join(x, 0);
  pthread_join(y, 0);
  pthread_join(z, 0);
  return a + b; // NORACE
}
