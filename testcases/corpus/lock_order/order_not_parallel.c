// Both orders occur, but the threads never run at the same time.
#include <pthread.h>
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static int x;
static void *ab(void *p) {
  pthread_mutex_lock(&a);
  pthread_mutex_lock(&b); // NODEADLOCK
  x++;                    // NORACE
  pthread_mutex_unlock(&b);
  pthread_mutex_unlock(&a);
  return p;
}
static void *ba(void *p) {
  pthread_mutex_lock(&b);
  pthread_mutex_lock(&a); // NODEADLOCK
  x--;                    // NORACE
  pthread_mutex_unlock(&a);
  pthread_mutex_unlock(&b);
  return p;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, ab, NULL);
  pthread_join(t, NULL);
  pthread_create(&t, NULL, ba, NULL);
  pthread_join(t, NULL);
  return x;
}
