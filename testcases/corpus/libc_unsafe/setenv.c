// Reading the environment is safe while nobody writes it.
// flags: -D_GNU_SOURCE
#include <pthread.h>
#include <stdlib.h>
static void* work(void* unused) {
  const char* home = getenv("HOME");  // NORACE
  (void)home;
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
