// Threads are told apart by constants: of a table that counts up, and of two variables.
#include <pthread.h>

static int meals[4], visits[4];

static void *eat(void *arg) {
  int id = *(int *)arg;
  meals[id]++;  // NORACE
  return NULL;
}

static void *visit(void *arg) {
  const int *id = arg;
  visits[*id]++;  // NORACE
  return NULL;
}

int main(void) {
  pthread_t threads[4], first, second;
  int ids[] = {0, 1, 2, 3};
  int one = 1, two = 2;
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, eat, ids + i);
  pthread_create(&first, NULL, visit, &one);
  pthread_create(&second, NULL, visit, &two);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
  pthread_join(first, NULL);
  pthread_join(second, NULL);
  return meals[0] + visits[1];
}
