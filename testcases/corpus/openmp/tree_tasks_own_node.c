// A tree whose nodes are each changed by the task that is made for them.
// flags: -fopenmp
#include <stdlib.h>
struct t { struct t *left, *right; int depth; };
static struct t *make(int d) {
  struct t *n = calloc(1, sizeof *n);
  if (d > 0) n->left = make(d - 1), n->right = make(d - 1);
  return n;
}
static void number(struct t *n, int d) {
  if (!n) return;
  n->depth = d;  // NORACE
#pragma omp task
  number(n->left, d + 1);
#pragma omp task
  number(n->right, d + 1);
}
int main(void) {
  struct t *root = make(6);
#pragma omp parallel
#pragma omp single
  number(root, 0);
  return root->left->depth;
}
