// pthread_once initialises; a second initialiser by a plain flag races.
#include <pthread.h>
#include <stdlib.h>
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int *table, *lazy;
static int lazy_done;
static void init(void) { table = calloc(10, sizeof(int)); } // NORACE
static void *w(void *p) {
  pthread_once(&once, init);
  int v = table[3]; // NORACE
  if (!lazy_done) { // RACE!
    lazy = calloc(10, sizeof(int)); // RACE!
    lazy_done = 1; // RACE!
  }
  return (void *)(long)(v + lazy[1]); // RACE!
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, w, 0);
  pthread_create(&b, 0, w, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
}
