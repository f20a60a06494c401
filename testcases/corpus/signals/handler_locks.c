// The handler takes the lock under which the interrupted code works.
#include <pthread.h>
#include <signal.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void on_signal(int number) {
  pthread_mutex_lock(&mutex);  // FINDING! signal-unsafe-lock
  count += number;
  pthread_mutex_unlock(&mutex);
}

int main(void) {
  signal(SIGUSR1, on_signal);
  for (int i = 0; i < 1000; ++i) {
    pthread_mutex_lock(&mutex);  // FINDING! signal-unsafe-lock
    ++count;
    pthread_mutex_unlock(&mutex);
  }
  return 0;
}
