// A try-lock loop: behind it the lock is held; without looking at the result it is not.
#include <pthread.h>
#include <sched.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int a, b, c;
static void *run(void *p) {
  while (pthread_mutex_trylock(&m) != 0) sched_yield();
  a++; // NORACE
  b++; // RACE!
  c++; // RACE!
  pthread_mutex_unlock(&m);
  return p;
}
static void *sloppy(void *p) {
  int rc = pthread_mutex_trylock(&m);
  b++; // RACE!
  if (rc == 0) pthread_mutex_unlock(&m);
  if (pthread_mutex_trylock(&m)) {
    c++; // RACE!
  } else {
    a++; // NORACE
    pthread_mutex_unlock(&m);
  }
  return p;
}
int main(void) {
  pthread_t t, u;
  pthread_create(&t, NULL, run, NULL);
  pthread_create(&u, NULL, sloppy, NULL);
  pthread_join(t, NULL);
  pthread_join(u, NULL);
  return a + b + c;
}
