// Without single every thread of the team makes a task for every node.
// flags: -fopenmp
#include <stdlib.h>
struct node {
  int v;
  struct node *next;
};
int main(void) {
  struct node *a = NULL;
  for (int i = 0; i < 50; i++) {
    struct node *n = malloc(sizeof *n);
    n->v = i, n->next = a, a = n;
  }
#pragma omp parallel
  {
    for (struct node *p = a; p != NULL; p = p->next) {
#pragma omp task firstprivate(p)
      p->v++; // RACE!
    }
  }
  return 0;
}
