// Main changes what a handler reads after it was installed, while a thread runs on which the signal may come.
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static int level, limit;

static void on_signal(int number) {
  (void)number;
  if (level > limit) _exit(1);  // RACE!
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
  signal(SIGUSR1, on_signal);
  limit = 5;  // RACE!
  pthread_join(thread, NULL);
  return 0;
}
