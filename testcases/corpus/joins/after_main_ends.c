// main leaves by pthread_exit while the others run on
#include <pthread.h>
static int a, b;
static void *run(void *p) {
  a++;  // RACE!
  b = 2;  // NORACE
  return p;
}
int main(void) {
  pthread_t t;
  b = 1;  // NORACE
  pthread_create(&t, NULL, run, NULL);
  a++;  // RACE!
  pthread_exit(NULL);
}
