// Every thread gets its own element of an array of arguments.
#include <pthread.h>
#include <stdio.h>

static void* work(void* argument) {
  int* index = argument;
  *index += 1;             // NORACE
  printf("%d\n", *index);  // NORACE
  return NULL;
}

int main(void) {
  pthread_t threads[4];
  int arguments[4];
  for (int i = 0; i < 4; ++i) {
    arguments[i] = i;  // NORACE
    pthread_create(&threads[i], NULL, work, &arguments[i]);
  }
  for (int i = 0; i < 4; ++i) pthread_join(threads[i], NULL);
  return arguments[3];  // NORACE
}
