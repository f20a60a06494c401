// flags: -fopenmp
// tasks on the nodes of a list
#include <stdlib.h>
struct node { int v; struct node *next; };
static int total;
int main(void) {
  struct node *head = 0;
  for (int i = 0; i < 10; i++) {
    struct node *n = malloc(sizeof *n);
    n->v = i; n->next = head; head = n; // NORACE
  }
#pragma omp parallel
#pragma omp single
  for (struct node *n = head; n; n = n->next) { // NORACE
#pragma omp task firstprivate(n)
    {
      n->v *= 2; // NORACE
      total += n->v; // RACE!
    }
  }
  return total; // NORACE
}
