// A handler sets an atomic that a thread polls.
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

static atomic_int stop;

static void on_signal(int number) {
  (void)number;
  stop = 1;  // NORACE
}

static void *work(void *unused) {
  while (!stop) usleep(10);  // NORACE
  return unused;
}

int main(void) {
  struct sigaction action = {0};
  action.sa_handler = on_signal;
  sigaction(SIGINT, &action, NULL);
  pthread_t thread;
  pthread_create(&thread, NULL, work, NULL);
  pthread_join(thread, NULL);
  return stop;
}
