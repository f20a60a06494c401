// What main sets up before it starts threads or installs the handler that reads it, and changes behind their end.
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static int level, limit;

static void on_signal(int number) {
  (void)number;
  if (level > limit) _exit(1);  // NORACE
}

static void *work(void *unused) {
  for (int i = 0; i < 100; ++i)
    if (level > i) usleep(10);  // NORACE
  return unused;
}

int main(void) {
  level = 3;  // NORACE
  pthread_t thread;
  pthread_create(&thread, NULL, work, NULL);
  limit = 5;  // NORACE
  signal(SIGUSR1, on_signal);
  pthread_join(thread, NULL);
  limit = 7;  // NORACE
  return 0;
}
