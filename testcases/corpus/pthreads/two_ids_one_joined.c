// Two threads, two ids; only the first is joined before main touches both results.
#include <pthread.h>
#include <stdio.h>

static int first_result, second_result;

static void *first(void *arg) {
  (void)arg;
  first_result = 1;  // NORACE
  return NULL;
}

static void *second(void *arg) {
  (void)arg;
  second_result = 2;  // RACE!
  return NULL;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, first, NULL);
  pthread_create(&b, NULL, second, NULL);
  pthread_join(a, NULL);
  printf("%d\n", first_result);   // NORACE
  printf("%d\n", second_result);  // RACE!
  pthread_join(b, NULL);
  printf("%d\n", second_result);  // NORACE
  return 0;
}
