// A handler of SIGSEGV runs on the thread that has crashed, and ends the program; what it shows may be torn.
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t done;

static void on_crash(int number) {
  (void)number;
  if (!done) _exit(3);  // NORACE
  _exit(2);
}

static void *work(void *unused) {
  done = 1;  // NORACE
  return unused;
}

int main(void) {
  signal(SIGSEGV, on_crash);
  pthread_t thread;
  pthread_create(&thread, NULL, work, NULL);
  pthread_join(thread, NULL);
  return 0;
}
