// shared through a pointer to a pointer
#include <pthread.h>
#include <stdlib.h>
static int *cell;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void *swap_in(void *p) {
  int **pp = p;
  int *fresh = malloc(sizeof *fresh);
  *fresh = 1;  // NORACE
  pthread_mutex_lock(&m);
  int *old = *pp;
  *pp = fresh;  // NORACE
  pthread_mutex_unlock(&m);
  free(old);
  return NULL;
}
static void *peek(void *p) {
  int **pp = p;
  return *pp ? p : NULL;  // RACE!
}
static int *other;
static void *store_other(void *p) {
  *(int **)p = NULL;  // RACE!
  return NULL;
}
int main(void) {
  pthread_t a, b, c, d;
  pthread_create(&a, NULL, swap_in, &cell);
  pthread_create(&b, NULL, swap_in, &cell);
  pthread_create(&c, NULL, store_other, &other);
  pthread_create(&d, NULL, peek, &other);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  pthread_join(c, NULL);
  pthread_join(d, NULL);
  return 0;
}
