// what a try gave, by switch
#include <errno.h>
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int n, busy;
static void *run(void *p) {
  switch (pthread_mutex_trylock(&m)) {
    case 0:
      n++; // NORACE
      pthread_mutex_unlock(&m);
      break;
    case EBUSY:
      busy++; // RACE!
      break;
    default:
      break;
  }
  return p;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, run, 0);
  pthread_create(&b, 0, run, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return n + busy; // NORACE
}
