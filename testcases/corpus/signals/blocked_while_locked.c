// The signal is blocked wherever the lock is held.
#include <pthread.h>
#include <signal.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void on_signal(int number) {
  pthread_mutex_lock(&mutex);  // NOFINDING signal-unsafe-lock
  count += number;
  pthread_mutex_unlock(&mutex);
}

int main(void) {
  sigset_t set, old;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  signal(SIGUSR1, on_signal);
  for (int i = 0; i < 1000; ++i) {
    pthread_sigmask(SIG_BLOCK, &set, &old);
    pthread_mutex_lock(&mutex);  // NOFINDING signal-unsafe-lock
    ++count;
    pthread_mutex_unlock(&mutex);
    pthread_sigmask(SIG_SETMASK, &old, 0);
  }
  return 0;
}
