// A mutex pointer that may be either of two is no common lock; one set once before the threads is.
#include <pthread.h>
#include <stdlib.h>
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t *chosen;
static int x, y;
static void *w(void *p) {
  pthread_mutex_t *m = rand() % 2 ? &a : &b;
  pthread_mutex_lock(m);
  x++; // RACE!
  pthread_mutex_unlock(m);
  pthread_mutex_lock(chosen);
  y++; // NORACE
  pthread_mutex_unlock(chosen);
  return p;
}
int main(int argc, char **argv) {
  chosen = argc > 1 ? &a : &b; // NORACE
  pthread_t s, t;
  pthread_create(&s, 0, w, 0);
  pthread_create(&t, 0, w, 0);
  pthread_join(s, 0);
  pthread_join(t, 0);
}
