// The handler sets a flag; the work is done outside.
#include <pthread.h>
#include <signal.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static volatile sig_atomic_t pending;
static int count;

static void on_signal(int number) {
  pending = number;
}

int main(void) {
  signal(SIGUSR1, on_signal);
  for (int i = 0; i < 1000; ++i) {
    pthread_mutex_lock(&mutex);  // NOFINDING signal-unsafe-lock
    if (pending) ++count;
    pthread_mutex_unlock(&mutex);
  }
  return 0;
}
