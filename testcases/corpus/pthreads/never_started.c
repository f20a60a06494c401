// A function that no thread runs, and a variable that only one thread uses.
#include <pthread.h>

static int only_main, only_worker, read_only = 7;

static void *worker(void *arg) {
  only_worker++;  // NORACE
  return read_only ? arg : NULL;  // NORACE
}
__attribute__((unused)) static void *unused(void *arg) {
  only_main++;  // NORACE
  return arg;
}

int main(void) {
  pthread_t id;
  pthread_create(&id, NULL, worker, NULL);
  only_main++;  // NORACE
  int copy = read_only;  // NORACE
  pthread_join(id, NULL);
  return copy;
}
