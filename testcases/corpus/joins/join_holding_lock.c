// Main waits for a thread that needs the lock which main holds.
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int n;
static void *run(void *p) {
  pthread_mutex_lock(&m); // MAYBE join-under-lock MAYBE deadlock
  n++;                    // NORACE
  pthread_mutex_unlock(&m);
  return p;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, run, NULL);
  pthread_mutex_lock(&m);
  n++;                   // NORACE
  pthread_join(t, NULL); // FINDING! join-under-lock
  pthread_mutex_unlock(&m);
  return n; // NORACE
}
