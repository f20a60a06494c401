// A local flag remembers that the lock is held; the twin is cleared on one way.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int good, bad;

static void keeps(int isShared) {
  int isLocked = 0;
  if (isShared > 0) {
    pthread_mutex_lock(&mutex);
    isLocked = 1;
  }
  if (isLocked) good++;  // NORACE
  if (isLocked) pthread_mutex_unlock(&mutex);  // NOFINDING unlock-not-held
}

static void loses(int isShared) {
  int isLocked = 0;
  if (isShared > 0) {
    pthread_mutex_lock(&mutex);
    isLocked = 1;
    bad++;  // RACE!
    pthread_mutex_unlock(&mutex);
  }
  if (isLocked) bad++;  // RACE!
}

static void* work(void* shared) {
  keeps(*(int*)shared);
  loses(*(int*)shared);
  return 0;
}

int main(void) {
  int shared = 1;
  pthread_t a, b;
  pthread_create(&a, 0, work, &shared);
  pthread_create(&b, 0, work, &shared);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return good + bad;  // NORACE
}
