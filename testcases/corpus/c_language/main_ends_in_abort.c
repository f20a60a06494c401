// Where all of main leads to abort, what it does before is no panic.
#include <pthread.h>
#include <stdlib.h>

static int shared, own;

static void *run(void *argument) {
  shared = 1;  // RACE!
  return argument;
}

int main(void) {
  pthread_t thread;
  own = 1;  // NORACE
  pthread_create(&thread, 0, run, 0);
  shared = 2;  // RACE!
  abort();
}
