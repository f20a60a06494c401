// What pthread_once runs is over for all who called it; a thread-local is everyone's own.
#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int limit, calls;
static _Thread_local int own;

static void load(void) { limit = 10; }  // NORACE

static void *worker(void *arg) {
  pthread_once(&once, load);
  own++;    // NORACE
  calls++;  // RACE!
  return limit ? arg : NULL;  // NORACE
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, worker, NULL);
  pthread_create(&b, NULL, worker, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
