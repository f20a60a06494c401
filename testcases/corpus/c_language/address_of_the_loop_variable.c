// Every thread gets the address of the loop variable, which the loop goes on changing.
#include <pthread.h>
#include <stdio.h>

static void* work(void* argument) {
  int* index = argument;
  printf("%d\n", *index);  // RACE!
  return NULL;
}

int main(void) {
  pthread_t threads[4];
  int i;
  for (i = 0; i < 4; ++i) {  // RACE!
    pthread_create(&threads[i], NULL, work, &i);
  }
  for (int j = 0; j < 4; ++j) pthread_join(threads[j], NULL);
  return 0;
}
