// One task per list node, the cursor being local to the single and so firstprivate in each task; right.
// flags: -fopenmp
#include <stdio.h>
#include <stdlib.h>

struct node {
    struct node *next;
    int v;
};

static long total;

static void process(struct node *n)
{
    n->v = n->v * 2 + 1; // NORACE
#pragma omp atomic
    total += n->v; // NORACE
}

int main(void)
{
    struct node *head = NULL;
    for (int i = 0; i < 1000; i++) {
        struct node *n = malloc(sizeof *n);
        if (!n)
            return 1;
        n->v = i;
        n->next = head;
        head = n;
    }

#pragma omp parallel
    {
#pragma omp single
        {
            struct node *p = head;
            while (p) {
#pragma omp task
                process(p);
                p = p->next; // NORACE
            }
        }
    }
    printf("%ld\n", total); // NORACE
    return 0;
}
