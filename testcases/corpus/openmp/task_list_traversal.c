// A list is walked, a task per node; the pointer is firstprivate, or by mistake shared.
// flags: -fopenmp
#include <stdio.h>
#include <stdlib.h>
struct node {
  int value;
  struct node *next;
};
static void process(struct node *p) { p->value *= 2; } // NORACE
int main(void) {
  struct node *head = NULL, *p;
  for (int i = 0; i < 10; i++) {
    struct node *n = malloc(sizeof *n);
    n->value = i;
    n->next = head;
    head = n;
  }
#pragma omp parallel
#pragma omp single private(p)
  for (p = head; p; p = p->next) {
#pragma omp task firstprivate(p)
    process(p);
  }
  struct node *q;
#pragma omp parallel
#pragma omp single
  for (q = head; q; q = q->next) { // RACE!
#pragma omp task shared(q)
    printf("%p\n", (void *)q); // RACE!
  }
  return 0;
}
