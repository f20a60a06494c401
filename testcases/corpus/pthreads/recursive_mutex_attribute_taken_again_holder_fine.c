// Recursive mutex by attribute: taken again by the holder, fine; the plain one, not.
#include <pthread.h>
static pthread_mutex_t rec, plain = PTHREAD_MUTEX_INITIALIZER;
static int depth_sum, other;
static void walk(int n) {
  pthread_mutex_lock(&rec); // NODEADLOCK
  depth_sum += n; // NORACE
  if (n) walk(n - 1);
  pthread_mutex_unlock(&rec);
}
static void get(void) {
  pthread_mutex_lock(&plain); // DEADLOCK!
  other++;
  pthread_mutex_unlock(&plain);
}
static void get_twice(void) {
  pthread_mutex_lock(&plain);
  get();
  pthread_mutex_unlock(&plain);
}
static void *w(void *p) { walk(3); get_twice(); return p; }
int main(void) {
  pthread_mutexattr_t at;
  pthread_mutexattr_init(&at);
  pthread_mutexattr_settype(&at, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&rec, &at);
  pthread_t t;
  pthread_create(&t, 0, w, 0);
  walk(2);
  pthread_join(t, 0);
  return depth_sum + other;
}
