// A helper gives its caller's lock up for a pause; what was checked before may have changed, no race.
#include <pthread.h>
#include <unistd.h>
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static int work, idle, naps;
static void pause_unlocked(void) {
  pthread_mutex_unlock(&mu);
  naps++;  // RACE!
  usleep(10);
  pthread_mutex_lock(&mu);
}
static void* run(void* arg) {
  pthread_mutex_lock(&mu);
  for (int i = 0; i < 100; i++) {
    if (work == 0) pause_unlocked();  // NORACE
    idle++;                           // NORACE
    work--;                           // NORACE
  }
  pthread_mutex_unlock(&mu);
  return arg;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, run, 0);
  pthread_create(&b, 0, run, 0);
  pthread_mutex_lock(&mu);
  work = 100;  // NORACE
  pthread_mutex_unlock(&mu);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return idle;
}
