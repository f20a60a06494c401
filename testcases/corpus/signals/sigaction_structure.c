// The handler is set by a structure, which is given its fields one by one.
#include <pthread.h>
#include <signal.h>
#include <string.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void take(void) {
  pthread_mutex_lock(&mutex);  // FINDING! signal-unsafe-lock
  ++count;
  pthread_mutex_unlock(&mutex);
}

static void on_signal(int number) {
  (void)number;
  take();
}

int main(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_signal;
  sigaction(SIGTERM, &action, 0);
  pthread_mutex_lock(&mutex);  // MAYBE signal-unsafe-lock
  ++count;
  pthread_mutex_unlock(&mutex);
  take();  // MAYBE signal-unsafe-lock
  return 0;
}
