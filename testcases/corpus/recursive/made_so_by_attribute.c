// A recursive mutex made so by its attribute may be locked again, a normal one may not.
#include <pthread.h>
static pthread_mutex_t rec, plain = PTHREAD_MUTEX_INITIALIZER;
static int depth;
static void inner_rec(void) {
  pthread_mutex_lock(&rec);  // NODEADLOCK
  depth++;                   // NORACE
  pthread_mutex_unlock(&rec);
}
static void inner_plain(void) {
  pthread_mutex_lock(&plain);  // DEADLOCK!
  depth++;
  pthread_mutex_unlock(&plain);
}
static void* run(void* arg) {
  pthread_mutex_lock(&rec);
  inner_rec();
  pthread_mutex_unlock(&rec);
  return arg;
}
int main(void) {
  pthread_mutexattr_t attr;
  pthread_mutexattr_init(&attr);
  pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&rec, &attr);
  pthread_t t;
  pthread_create(&t, 0, run, 0);
  run(0);
  pthread_join(t, 0);
  pthread_mutex_lock(&plain);
  inner_plain();
  pthread_mutex_unlock(&plain);
  return 0;
}
