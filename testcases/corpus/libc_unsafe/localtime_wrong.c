// localtime and gmtime share one static structure.
// flags: -D_GNU_SOURCE
#include <pthread.h>
#include <time.h>
static void* work(void* unused) {
  time_t now = 0;
  struct tm* parts = unused ? localtime(&now) : gmtime(&now);  // RACE!
  (void)parts;
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
