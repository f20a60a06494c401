// Each task adds to its parent's counter: two children do at one time.
// flags: -fopenmp
#include <stdlib.h>
struct t { struct t *left, *right, *up; int size; };
static struct t *make(int d, struct t *up) {
  struct t *n = calloc(1, sizeof *n);
  n->up = up;
  n->size = 1;
  if (d > 0) n->left = make(d - 1, n), n->right = make(d - 1, n);
  return n;
}
static void count(struct t *n) {
  if (!n) return;
#pragma omp task
  count(n->left);
#pragma omp task
  count(n->right);
#pragma omp taskwait
  if (n->up) n->up->size += n->size;  // RACE!
}
int main(void) {
  struct t *root = make(6, NULL);
#pragma omp parallel
#pragma omp single
  count(root);
  return root->size;
}
