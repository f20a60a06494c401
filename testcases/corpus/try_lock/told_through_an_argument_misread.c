// Whether the lock is held is told through an argument, and taken for its opposite.
#include <pthread.h>
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int jobs;
static void take(int* held) { *held = pthread_mutex_trylock(&mutex) == 0; }
static void* work(void* unused) {
  int held;
  take(&held);
  if (held) return unused;
  jobs++;  // RACE!
  pthread_mutex_unlock(&mutex);  // FINDING! unlock-not-held
  return unused;
}
int main(void) {
  pthread_t one, other;
  pthread_create(&one, NULL, work, NULL);
  pthread_create(&other, NULL, work, NULL);
  pthread_join(one, NULL);
  pthread_join(other, NULL);
  return 0;
}
