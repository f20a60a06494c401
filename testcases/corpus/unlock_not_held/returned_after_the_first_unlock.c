// The branch that gives it back returns.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int count;

static int take(int n) {
  pthread_mutex_lock(&mutex);
  if (n > count) {
    pthread_mutex_unlock(&mutex);
    return 0;
  }
  count -= n;
  pthread_mutex_unlock(&mutex);  // NOFINDING unlock-not-held
  return n;
}

int main(int argc, char **argv) {
  (void)argv;
  return take(argc);
}
