// One thread may write the environment while another does.
// flags: -D_GNU_SOURCE
#include <pthread.h>
#include <stdlib.h>
static void* work(void* unused) {
  setenv("WHO", "me", 1);  // RACE!
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
