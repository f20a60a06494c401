// localtime_r fills the caller's structure.
// flags: -D_GNU_SOURCE
#include <pthread.h>
#include <time.h>
static void* work(void* unused) {
  time_t now = 0;
  struct tm parts;
  localtime_r(&now, &parts);  // NORACE
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
