// Each thread's own block under a key; the shared one beside it.
#include <pthread.h>
#include <stdlib.h>
static pthread_key_t key;
static int *shared;
static int *mine(void) {
  int *p = pthread_getspecific(key);
  if (!p) { p = calloc(1, sizeof *p); pthread_setspecific(key, p); } // NORACE
  return p;
}
static void *w(void *p) {
  ++*mine(); // NORACE
  ++*shared; // RACE!
  return p;
}
int main(void) {
  pthread_key_create(&key, free);
  shared = calloc(1, sizeof *shared); // NORACE
  pthread_t a, b;
  pthread_create(&a, 0, w, 0);
  pthread_create(&b, 0, w, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return *shared; // NORACE
}
