// The sums of the children are read before their tasks are waited for.
// flags: -fopenmp
#include <stdlib.h>
struct t { struct t *left, *right; long sum; };
static struct t *make(int d) {
  struct t *n = calloc(1, sizeof *n);
  if (d > 0) n->left = make(d - 1), n->right = make(d - 1);
  return n;
}
static void total(struct t *n) {
  if (!n) return;
#pragma omp task
  total(n->left);
#pragma omp task
  total(n->right);
  long s = 1;
  if (n->left) s += n->left->sum;  // RACE!
#pragma omp taskwait
  n->sum = s;  // RACE!
}
int main(void) {
  struct t *root = make(6);
#pragma omp parallel
#pragma omp single
  total(root);
  return (int)root->sum;
}
