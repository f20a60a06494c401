// The handler of a signal that ends the program takes the log's lock on its way to abort: who was interrupted may hold it.
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static pthread_mutex_t log_mutex = PTHREAD_MUTEX_INITIALIZER;
static int lines;

static void write_line(void) {
  pthread_mutex_lock(&log_mutex);  // FINDING! signal-unsafe-lock
  lines++;
  pthread_mutex_unlock(&log_mutex);
}

static void on_end(int number) {
  (void)number;
  write_line();
  abort();
}

int main(int count, char **arguments) {
  signal(SIGTERM, on_end);
  for (int i = 0; i < count; i++)
    if (arguments[i][0]) write_line();
  return 0;
}
