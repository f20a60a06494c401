// A task for each node; it also looks at the next one.
// flags: -fopenmp
#include <stdlib.h>
struct node {
  int v;
  struct node *next;
};
static void own(struct node *n) { n->v++; } // NORACE
static void both(struct node *n) {
  n->v++;                        // RACE!
  if (n->next) n->next->v += 2;  // RACE!
}
int main(void) {
  struct node *a = NULL, *b = NULL;
  for (int i = 0; i < 50; i++) {
    struct node *n = malloc(sizeof *n), *m = malloc(sizeof *m);
    n->v = i, n->next = a, a = n;
    m->v = i, m->next = b, b = m;
  }
#pragma omp parallel
  {
#pragma omp single
    {
      for (struct node *p = a; p != NULL; p = p->next) {
#pragma omp task firstprivate(p)
        own(p);
      }
      for (struct node *p = b; p != NULL; p = p->next) {
#pragma omp task firstprivate(p)
        both(p);
      }
    }
  }
  return 0;
}
