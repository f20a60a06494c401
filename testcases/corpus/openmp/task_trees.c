// Recursive tasks: sums of a tree, a merge sort, Fibonacci numbers.
// flags: -fopenmp
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct node {
  int value;
  struct node *l, *r;
};
static int visited, visited_atomic;
static long tree_sum(struct node* n) {
  long a = 0, b = 0;
  if (!n) return 0;
#pragma omp task shared(a)
  a = tree_sum(n->l);  // NORACE
#pragma omp task shared(b)
  b = tree_sum(n->r);  // NORACE
#pragma omp taskwait
  visited++;  // RACE!
#pragma omp atomic
  visited_atomic++;  // NORACE
  return a + b + n->value;  // NORACE
}
static long tree_sum_unwaited(struct node* n) {
  long a = 0, b;
  if (!n) return 0;
#pragma omp task shared(a)
  a = tree_sum_unwaited(n->l);  // RACE!
  b = tree_sum_unwaited(n->r);
  return a + b;  // RACE!
}
static void sort(int* v, int* scratch, int n) {
  if (n < 2) return;
  int h = n / 2;
#pragma omp task
  sort(v, scratch, h);
#pragma omp task
  sort(v + h, scratch + h, n - h);
#pragma omp taskwait
  int i = 0, j = h, k = 0;
  while (i < h && j < n) scratch[k++] = v[i] < v[j] ? v[i++] : v[j++];  // NORACE
  while (i < h) scratch[k++] = v[i++];  // NORACE
  while (j < n) scratch[k++] = v[j++];  // NORACE
  memcpy(v, scratch, n * sizeof *v);  // NORACE
}
static struct node* grow(int depth) {
  struct node* n = malloc(sizeof *n);
  n->value = depth;
  n->l = depth ? grow(depth - 1) : NULL;
  n->r = depth ? grow(depth - 1) : NULL;
  return n;
}
int main(void) {
  struct node* root = grow(8);
  long s = 0, t = 0;
  int v[512], scratch[512];
  for (int i = 0; i < 512; i++) v[i] = rand();
#pragma omp parallel
#pragma omp single
  {
    s = tree_sum(root);
    t = tree_sum_unwaited(root);
    sort(v, scratch, 512);
  }
  printf("%ld %ld %d %d %d\n", s, t, v[0], visited, visited_atomic);
  return 0;
}
