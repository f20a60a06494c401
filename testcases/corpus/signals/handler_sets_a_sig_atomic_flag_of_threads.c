// A handler sets a volatile sig_atomic_t that threads poll, and counts in a plain long that one of them reads; the
// latter is wrong.
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t stop;
static long signals;

static void on_signal(int number) {
  (void)number;
  ++signals;  // RACE!
  stop = 1;   // NORACE
}

static void *work(void *unused) {
  while (!stop) usleep(10);  // NORACE
  return unused;
}

static void *watch(void *unused) {
  while (signals < 3) usleep(10);  // RACE!
  return unused;
}

int main(void) {
  signal(SIGTERM, on_signal);
  pthread_t threads[2];
  pthread_create(&threads[0], NULL, work, NULL);
  pthread_create(&threads[1], NULL, watch, NULL);
  pthread_join(threads[0], NULL);
  pthread_join(threads[1], NULL);
  return 0;
}
