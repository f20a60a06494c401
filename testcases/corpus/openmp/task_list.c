// flags: -fopenmp
// a task for each node of a list
#include <stdlib.h>
struct node { int v; int w; struct node *next; };
int total, total2;
static void work(struct node *n) {
  n->v = n->v * 2;  // NORACE
  total += n->v;  // RACE!
#pragma omp atomic
  total2 += n->v;  // NORACE
}
int main(void) {
  struct node *head = NULL;
  for (int i = 0; i < 10; i++) {
    struct node *n = malloc(sizeof *n);
    n->v = i;
    n->next = head;
    head = n;
  }
#pragma omp parallel
#pragma omp single
  {
    struct node *p = head;
    while (p) {
#pragma omp task firstprivate(p)
      work(p);
      p = p->next;  // NORACE
    }
  }
  for (struct node *p = head; p; p = p->next) total2 += p->v;  // NORACE
  return total + total2;
}
