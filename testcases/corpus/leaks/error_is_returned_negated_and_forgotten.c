// Zero, told by a function that gives its error back with the other sign, says that the lock is held: it is forgotten on
// one way of the one caller, and the other takes the opposite for it.
#include <pthread.h>
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int jobs, tries;
static int begin(void) {
  int error = pthread_mutex_lock(&mutex);
  if (error != 0) {
    __atomic_fetch_add(&tries, 1, __ATOMIC_RELAXED);
    return -error;
  }
  return 0;
}
static int forgets(int most) {
  if (begin()) return -1;  // FINDING! lock-leak
  if (jobs >= most) return 0;
  jobs++;
  pthread_mutex_unlock(&mutex);
  return 1;
}
static void* misreads(void* unused) {
  if (begin() == 0) return unused;
  jobs++;  // RACE!
  return unused;
}
int main(void) {
  pthread_t one, other;
  pthread_create(&one, NULL, misreads, NULL);
  pthread_create(&other, NULL, misreads, NULL);
  forgets(3);
  pthread_join(one, NULL);
  pthread_join(other, NULL);
  return 0;
}
