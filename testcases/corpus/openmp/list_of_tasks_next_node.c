// A task for each node, which changes the next one too.
// flags: -fopenmp
#include <stdlib.h>
struct n { struct n *next; int v; };
int main(void) {
  struct n *head = NULL;
  for (int i = 0; i < 20; i++) {
    struct n *x = malloc(sizeof *x);
    x->v = i;
    x->next = head;
    head = x;
  }
#pragma omp parallel
#pragma omp single
  for (struct n *p = head; p; p = p->next) {
#pragma omp task firstprivate(p)
    if (p->next) p->next->v += p->v;  // RACE!
  }
  return head->v;
}
