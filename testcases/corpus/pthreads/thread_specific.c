// Values under a key belong to the thread, unless they point to one thing.
#include <pthread.h>
#include <stdlib.h>
static pthread_key_t key;
static __thread int tls_count;
static int common;
static void bump(void) {
  int *p = pthread_getspecific(key);
  (*p)++;      // NORACE
  tls_count++; // NORACE
  common++;    // RACE!
}
static void *run(void *arg) {
  int *mine = malloc(sizeof *mine);
  *mine = 0; // NORACE
  pthread_setspecific(key, mine);
  bump();
  bump();
  return arg;
}
int main(void) {
  pthread_t a, b;
  pthread_key_create(&key, free);
  pthread_create(&a, NULL, run, NULL);
  pthread_create(&b, NULL, run, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return common; // NORACE
}
