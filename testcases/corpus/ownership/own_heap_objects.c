// every thread its own object, made before it starts or by itself
#include <pthread.h>
#include <stdlib.h>
struct job { int id; int result; int *common; };
static int common;
static void *run(void *p) {
  struct job *j = p;
  j->result = j->id * 2;  // NORACE
  *j->common = j->id;  // RACE!
  int *mine = malloc(sizeof *mine);
  *mine = 3;  // NORACE
  free(mine);
  return NULL;
}
int main(void) {
  pthread_t t[5];
  struct job *jobs[5];
  for (int i = 0; i < 5; i++) {
    jobs[i] = malloc(sizeof **jobs);
    jobs[i]->id = i;
    jobs[i]->common = &common;
    pthread_create(&t[i], NULL, run, jobs[i]);
  }
  int sum = 0;
  for (int i = 0; i < 5; i++) {
    pthread_join(t[i], NULL);
    sum += jobs[i]->result;  // NORACE
    free(jobs[i]);
  }
  return sum;
}
