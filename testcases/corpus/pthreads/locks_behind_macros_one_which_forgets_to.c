// Locks behind macros, one of which forgets to unlock on an early return.
#include <pthread.h>
#define WITH(m) for (int once_ = (pthread_mutex_lock(m), 1); once_; once_ = (pthread_mutex_unlock(m), 0))
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER, k = PTHREAD_MUTEX_INITIALIZER;
static int x, y;
static int f(int n) {
  WITH(&m) { x += n; } // NORACE
  WITH(&k) { // FINDING! lock-leak
    if (n > 3) return -1;
    y += n; // NORACE
  }
  return 0;
}
static void *w(void *p) { f(*(int *)p); return 0; }
int main(int argc, char **argv) { pthread_t t; pthread_create(&t, 0, w, &argc); f(2); pthread_join(t, 0); return x + y; } // NORACE
