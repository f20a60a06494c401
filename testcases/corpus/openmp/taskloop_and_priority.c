// taskloop with reduction by hand, tasks in a list walk, if(0) and final tasks.
// flags: -fopenmp
#include <stdio.h>
#include <stdlib.h>
struct item {
  int v;
  struct item* next;
};
static void process(struct item* p) { p->v *= 2; }  // NORACE
static int processed;
static void process_counting(struct item* p) {
  p->v += 1;  // NORACE
  processed++;  // RACE!
}
int main(void) {
  struct item* list = NULL;
  int v[100] = {0}, sum = 0, undeferred = 0;
  for (int i = 0; i < 20; i++) {
    struct item* n = malloc(sizeof *n);
    n->v = i;
    n->next = list;
    list = n;
  }
#pragma omp parallel
#pragma omp single
  {
    for (struct item* p = list; p; p = p->next) {
#pragma omp task firstprivate(p)
      process(p);
    }
#pragma omp taskwait
    for (struct item* p = list; p; p = p->next) {
#pragma omp task
      process_counting(p);
    }
#pragma omp taskwait
#pragma omp taskloop grainsize(10)
    for (int i = 0; i < 100; i++) v[i] = i;  // NORACE
#pragma omp taskloop
    for (int i = 0; i < 100; i++) sum += v[i];  // RACE!
#pragma omp task if (0)
    undeferred++;  // NORACE
    undeferred++;  // NORACE
  }
  printf("%d %d %d\n", sum, processed, undeferred);
  return 0;
}
