// Signals are blocked before any thread starts; one thread waits for them with sigwait.
#include <pthread.h>
#include <signal.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void take(void) {
  pthread_mutex_lock(&mutex);  // NOFINDING signal-unsafe-lock
  ++count;
  pthread_mutex_unlock(&mutex);
}

static void *handle(void *set) {
  int number;
  sigwait(set, &number);
  take();
  return 0;
}

int main(void) {
  sigset_t set;
  sigfillset(&set);
  pthread_sigmask(SIG_BLOCK, &set, 0);
  pthread_t thread;
  pthread_create(&thread, 0, handle, &set);
  take();
  pthread_join(thread, 0);
  return 0;
}
