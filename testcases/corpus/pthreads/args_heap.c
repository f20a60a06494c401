// Each thread gets its own allocated argument; one field points to what all share.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
struct task {
  int id;
  long result;
  long *total;
};
static void *run(void *p) {
  struct task *t = p;
  for (int i = 0; i < 1000; i++) t->result += t->id; // NORACE
  *t->total += t->result;                            // RACE!
  return t;
}
int main(void) {
  pthread_t th[4];
  long total = 0, sum = 0;
  for (int i = 0; i < 4; i++) {
    struct task *t = malloc(sizeof *t);
    t->id = i;          // NORACE
    t->result = 0;      // NORACE
    t->total = &total;  // NORACE
    pthread_create(&th[i], NULL, run, t);
  }
  for (int i = 0; i < 4; i++) {
    void *r;
    pthread_join(th[i], &r);
    sum += ((struct task *)r)->result; // NORACE
    free(r);                           // NORACE
  }
  printf("%ld %ld\n", sum, total); // NORACE
  return 0;
}
