// Lock in one function, unlock in another; between them calls.
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int a, b;
static void begin(void) { pthread_mutex_lock(&m); }
static void end(void) { pthread_mutex_unlock(&m); }
static void step(void) { a++; } // NORACE
static void late(void) { b++; } // RACE!
static void *w(void *p) {
  begin();
  step();
  end();
  late();
  return p;
}
int main(void) {
  pthread_t s, t;
  pthread_create(&s, 0, w, 0);
  pthread_create(&t, 0, w, 0);
  pthread_join(s, 0);
  pthread_join(t, 0);
}
