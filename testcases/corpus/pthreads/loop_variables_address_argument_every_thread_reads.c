// The loop variable's address is the argument: every thread reads what main goes on changing.
#include <pthread.h>
#include <stdio.h>
static void *show(void *arg) {
  int id = *(int *)arg; // RACE!
  printf("%d\n", id);
  return NULL;
}
int main(void) {
  pthread_t t[3];
  int i;
  for (i = 0; i < 3; i++) // RACE!
    pthread_create(&t[i], NULL, show, &i);
  for (int j = 0; j < 3; j++) pthread_join(t[j], NULL);
}
