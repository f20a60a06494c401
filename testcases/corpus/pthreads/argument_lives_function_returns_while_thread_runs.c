// The argument lives in a function that returns while the thread runs.
#include <pthread.h>
#include <unistd.h>
static int total;
static void *w(void *p) { total += *(int *)p; return 0; } // RACE!
static void start(int n) {
  pthread_t t;
  pthread_create(&t, 0, w, &n);
  pthread_detach(t);
}
int main(void) { start(1); start(2); sleep(1); return total; } // RACE!
