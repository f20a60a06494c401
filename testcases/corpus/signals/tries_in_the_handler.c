// A handler that only tries does not wait.
#include <pthread.h>
#include <signal.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void on_signal(int number) {
  if (pthread_mutex_trylock(&mutex) == 0) {  // NOFINDING signal-unsafe-lock
    count += number;
    pthread_mutex_unlock(&mutex);
  }
}

int main(void) {
  signal(SIGUSR1, on_signal);
  pthread_mutex_lock(&mutex);  // NOFINDING signal-unsafe-lock
  ++count;
  pthread_mutex_unlock(&mutex);
  return 0;
}
