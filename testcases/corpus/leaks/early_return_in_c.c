// A function that returns early with the lock held, and one that does not.
#include <pthread.h>
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static int n;
static int leaky(int x) {
  pthread_mutex_lock(&mu);  // FINDING! lock-leak
  if (x < 0) return -1;
  n += x;  // NORACE
  pthread_mutex_unlock(&mu);
  return 0;
}
static int tidy(int x) {
  int r = -1;
  pthread_mutex_lock(&mu);  // NOFINDING lock-leak
  if (x < 0) goto out;
  n += x;  // NORACE
  r = 0;
out:
  pthread_mutex_unlock(&mu);
  return r;
}
static void* run(void* arg) { return (void*)(long)(leaky(1) + tidy((int)(long)arg)); }
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, run, 0);
  tidy(2);
  pthread_join(t, 0);
  return 0;
}
