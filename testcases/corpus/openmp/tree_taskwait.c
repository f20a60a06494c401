// Bottom up sums over a binary tree by recursive tasks with a taskwait before the children are read; right.
// flags: -fopenmp
#include <stdio.h>
#include <stdlib.h>

typedef struct tree {
    struct tree *l, *r;
    long val, sum;
} tree;

static tree *build(int depth)
{
    if (depth == 0)
        return NULL;
    tree *t = malloc(sizeof *t);
    if (!t)
        abort();
    t->val = depth;
    t->sum = 0;
    t->l = build(depth - 1);
    t->r = build(depth - 1);
    return t;
}

static void accumulate(tree *t)
{
    if (t->l) {
#pragma omp task
        accumulate(t->l);
    }
    if (t->r) {
#pragma omp task
        accumulate(t->r);
    }
#pragma omp taskwait
    long s = t->val;
    if (t->l)
        s += t->l->sum; // NORACE
    if (t->r)
        s += t->r->sum; // NORACE
    t->sum = s;         // NORACE
}

int main(void)
{
    tree *root = build(12);
#pragma omp parallel
#pragma omp single nowait
    accumulate(root);
    printf("%ld\n", root->sum); // NORACE
    return 0;
}
