// thread-specific data, a once, a detached thread
#include <pthread.h>
#include <stdlib.h>
static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int made, started;
static void make(void) { pthread_key_create(&key, free); made = 1; } // NORACE
static int *slot(void) {
  pthread_once(&once, make);
  int *p = pthread_getspecific(key);
  if (!p) { p = calloc(1, sizeof *p); pthread_setspecific(key, p); }
  return p;
}
static void *run(void *p) {
  ++*slot(); // NORACE
  started++; // RACE!
  return (void *)(long)made; // NORACE
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, run, 0);
  pthread_detach(a);
  pthread_create(&b, 0, run, 0);
  pthread_join(b, 0);
  return started; // RACE!
}
