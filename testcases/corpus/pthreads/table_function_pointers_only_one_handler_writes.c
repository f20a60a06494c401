// A table of function pointers; only one handler writes without the lock.
#include <pthread.h>
static int state, ticks;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void on_start(void) { pthread_mutex_lock(&m); state = 1; /* ok */ pthread_mutex_unlock(&m); }
static void on_stop(void) { pthread_mutex_lock(&m); state = 0; pthread_mutex_unlock(&m); }
static void on_tick(void) { ticks++; } // RACE!
static void (*const handlers[])(void) = {on_start, on_tick, on_stop};
static void *loop(void *p) {
  for (int i = 0; i < 9; i++) handlers[i % 3]();
  return p;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, loop, 0);
  pthread_create(&b, 0, loop, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return state + ticks; // NORACE
}
