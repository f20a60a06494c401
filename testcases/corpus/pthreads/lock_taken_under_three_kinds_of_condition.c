// a lock taken under a condition on a parameter, a global flag, a local copy
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int threaded; // set before the threads start
static int a, b, c;
static void touch(int locked) {
  if (!locked) pthread_mutex_lock(&m);
  a++; // NORACE
  if (!locked) pthread_mutex_unlock(&m);
}
static void *run(void *p) {
  touch(0);
  pthread_mutex_lock(&m);
  touch(1);
  pthread_mutex_unlock(&m);
  if (threaded) pthread_mutex_lock(&m);
  b++; // NORACE // FP: a lock that a global flag turns on
  if (threaded) pthread_mutex_unlock(&m);
  int take = p != 0;
  if (take) pthread_mutex_lock(&m);
  c++; // RACE!
  if (take) pthread_mutex_unlock(&m);
  return 0;
}
int main(void) {
  pthread_t t1, t2;
  threaded = 1; // NORACE
  pthread_create(&t1, 0, run, 0);
  pthread_create(&t2, 0, run, &t1);
  pthread_join(t1, 0);
  pthread_join(t2, 0);
  return a + b + c; // NORACE
}
