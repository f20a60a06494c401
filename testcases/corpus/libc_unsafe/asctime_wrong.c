// asctime and ctime share one static buffer.
// flags: -D_GNU_SOURCE
#include <pthread.h>
#include <time.h>
static void* work(void* unused) {
  struct tm parts = {0};
  asctime(&parts);  // RACE!
  return unused;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
