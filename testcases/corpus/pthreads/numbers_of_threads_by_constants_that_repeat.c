// As numbers_of_threads_by_constants.c, but the table repeats a number, and two variables have one value.
#include <pthread.h>

static int meals[4], visits[4];

static void *eat(void *arg) {
  int id = *(int *)arg;
  meals[id]++;  // RACE!
  return NULL;
}

static void *visit(void *arg) {
  const int *id = arg;
  visits[*id]++;  // RACE!
  return NULL;
}

int main(void) {
  pthread_t threads[4], first, second;
  int ids[] = {0, 1, 2, 1};
  int one = 1, again = 1;
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, eat, ids + i);
  pthread_create(&first, NULL, visit, &one);
  pthread_create(&second, NULL, visit, &again);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
  pthread_join(first, NULL);
  pthread_join(second, NULL);
  return meals[0] + visits[1];
}
