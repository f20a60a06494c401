// pthread_once initialises; a check of one's own does not suffice.
#include <pthread.h>
#include <stdlib.h>
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int *table, *lazy;
static void init(void) {
  table = malloc(10 * sizeof(int)); // NORACE
  table[0] = 1;                     // NORACE
}
static void *run(void *p) {
  pthread_once(&once, init);
  int v = table[0];                            // NORACE
  if (!lazy) lazy = calloc(10, sizeof(int));   // RACE!
  return (void *)(size_t)(v + (p != NULL));
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, run, NULL);
  pthread_create(&b, NULL, run, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return table[0]; // NORACE
}
