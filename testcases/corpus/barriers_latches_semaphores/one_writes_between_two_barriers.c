// Between two barriers only the first thread writes the shared step; after the loop's last it is read unguarded while written.
#include <pthread.h>
static pthread_barrier_t bar;
static int step, sloppy;
static void* run(void* arg) {
  long me = (long)arg;
  for (int i = 0; i < 5; i++) {
    if (me == 0) step = i;  // NORACE
    pthread_barrier_wait(&bar);
    int s = step;  // NORACE
    if (me == 0) sloppy = s;  // RACE!
    if (me == 1) s += sloppy;  // RACE!
    pthread_barrier_wait(&bar);
  }
  return 0;
}
int main(void) {
  pthread_t a, b;
  pthread_barrier_init(&bar, 0, 2);
  pthread_create(&a, 0, run, (void*)0);
  pthread_create(&b, 0, run, (void*)1);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return step;  // NORACE
}
