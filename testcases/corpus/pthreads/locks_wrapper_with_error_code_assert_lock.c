// Locks by a wrapper with an error code: assert(lock() == 0).
#include <assert.h>
#include <errno.h>
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int x, y, z;
static int get(void) { return pthread_mutex_lock(&m); }
static int try_get(void) { return pthread_mutex_trylock(&m) == 0; }
static void put(void) { pthread_mutex_unlock(&m); }
static void *w(void *p) {
  if (get() != 0) return p;
  x++; // NORACE
  put();
  if (try_get()) {
    y++; // NORACE
    put();
  } else {
    z++; // RACE!
  }
  if (pthread_mutex_trylock(&m) != EBUSY) {
    x--; // NORACE
    put();
  }
  return p;
}
int main(void) {
  pthread_t s, t;
  pthread_create(&s, 0, w, 0);
  pthread_create(&t, 0, w, 0);
  int rc = get();
  assert(rc == 0);
  x += 2; // NORACE
  y += 2; // NORACE
  put();
  pthread_join(s, 0);
  pthread_join(t, 0);
  return x + y + z; // NORACE
}
