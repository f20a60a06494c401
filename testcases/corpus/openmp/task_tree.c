// flags: -fopenmp
// post-order traversal of a tree
#include <stdlib.h>
struct tree { struct tree *l, *r; int v; int sum; };
static int visits;
static void walk(struct tree *t) {
  if (!t) return;
#pragma omp task
  walk(t->l);
#pragma omp task
  walk(t->r);
#pragma omp taskwait
  t->sum = t->v + (t->l ? t->l->sum : 0) + (t->r ? t->r->sum : 0);  // NORACE
  visits++;  // RACE!
}
static struct tree *make(int d) {
  if (d == 0) return NULL;
  struct tree *t = malloc(sizeof *t);
  t->v = d;
  t->l = make(d - 1);
  t->r = make(d - 1);
  return t;
}
int main(void) {
  struct tree *root = make(5);
#pragma omp parallel
#pragma omp single
  walk(root);
  return root->sum + visits;  // NORACE
}
