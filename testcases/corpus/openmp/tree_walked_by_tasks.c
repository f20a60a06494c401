// Tasks walk the two children of a node; each changes its own node, before and after it has waited.
// flags: -fopenmp
#include <stdlib.h>

struct node {
  struct node *left, *right;
  int value, sum, depth;
};

static struct node *build(int depth) {
  if (depth == 0) return NULL;
  struct node *made = malloc(sizeof *made);
  made->value = depth;
  made->sum = made->depth = 0;
  made->left = build(depth - 1);
  made->right = build(depth - 1);
  return made;
}

static void add(struct node *node) {
  if (!node) return;
#pragma omp task
  add(node->left);
#pragma omp task
  add(node->right);
  node->depth = 1;  // NORACE
#pragma omp taskwait
  node->sum = node->value;                        // NORACE
  if (node->left) node->sum += node->left->sum;   // NORACE
  if (node->right) node->sum += node->right->sum; // NORACE
}

int main(void) {
  struct node *root = build(5);
#pragma omp parallel
#pragma omp single
  add(root);
  return root->sum;
}
