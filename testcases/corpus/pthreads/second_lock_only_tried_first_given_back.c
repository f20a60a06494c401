// The second lock is only tried, and the first given back when it fails: no deadlock.
#include <pthread.h>
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static int x;
static void *one(void *p) {
  pthread_mutex_lock(&a);
  pthread_mutex_lock(&b); // NODEADLOCK
  x++; // NORACE
  pthread_mutex_unlock(&b);
  pthread_mutex_unlock(&a);
  return p;
}
static void *two(void *p) {
  for (;;) {
    pthread_mutex_lock(&b);
    if (pthread_mutex_trylock(&a) == 0) break; // NODEADLOCK
    pthread_mutex_unlock(&b);
  }
  x--; // NORACE
  pthread_mutex_unlock(&a);
  pthread_mutex_unlock(&b);
  return p;
}
int main(void) { pthread_t s, t; pthread_create(&s, 0, one, 0); pthread_create(&t, 0, two, 0); pthread_join(s, 0); pthread_join(t, 0); return x; } // NORACE
