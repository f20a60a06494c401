// The signal is let through again while the lock is still held elsewhere: one place forgot to block.
#include <pthread.h>
#include <signal.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void on_signal(int number) {
  pthread_mutex_lock(&mutex);  // FINDING! signal-unsafe-lock
  count += number;
  pthread_mutex_unlock(&mutex);
}

static void block(sigset_t *old) {
  sigset_t set;
  sigfillset(&set);
  pthread_sigmask(SIG_BLOCK, &set, old);
}

static void restore(const sigset_t *old) {
  pthread_sigmask(SIG_SETMASK, old, 0);
}

int main(void) {
  sigset_t old;
  signal(SIGUSR1, on_signal);
  block(&old);
  pthread_mutex_lock(&mutex);  // NOFINDING signal-unsafe-lock
  ++count;
  pthread_mutex_unlock(&mutex);
  restore(&old);
  pthread_mutex_lock(&mutex);  // FINDING! signal-unsafe-lock
  ++count;
  pthread_mutex_unlock(&mutex);
  return 0;
}
