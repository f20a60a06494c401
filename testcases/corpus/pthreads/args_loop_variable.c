// The address of the loop's own variable is given to the thread.
#include <pthread.h>
#include <stdio.h>
static void *run(void *p) {
  int id = *(int *)p; // RACE!
  printf("%d\n", id);
  return NULL;
}
int main(void) {
  pthread_t th[4];
  int i;
  for (i = 0; i < 4; i++) // RACE!
    pthread_create(&th[i], NULL, run, &i);
  for (int j = 0; j < 4; j++) pthread_join(th[j], NULL);
  return 0;
}
