// A handler sets a plain int that a thread polls: it may run on any other thread.
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static int stop;

static void on_signal(int number) {
  (void)number;
  stop = 1;  // RACE!
}

static void *work(void *unused) {
  while (!stop) usleep(10);  // RACE!
  return unused;
}

int main(void) {
  struct sigaction action = {0};
  action.sa_handler = on_signal;
  sigaction(SIGINT, &action, NULL);
  pthread_t thread;
  pthread_create(&thread, NULL, work, NULL);
  pthread_join(thread, NULL);
  return stop;  // NORACE
}
