// The flag is polled under the lock, the data is read behind it.
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int done, result;
static void *run(void *p) {
  result = 99; // NORACE
  pthread_mutex_lock(&m);
  done = 1; // NORACE
  pthread_mutex_unlock(&m);
  return p;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, run, NULL);
  for (;;) {
    pthread_mutex_lock(&m);
    int d = done; // NORACE
    pthread_mutex_unlock(&m);
    if (d) break;
    sched_yield();
  }
  printf("%d\n", result); // NORACE
  pthread_join(t, NULL);
  return 0;
}
