// One task per list node, but the cursor is declared outside the parallel region and is therefore shared in the tasks; wrong.
// flags: -fopenmp
#include <stdio.h>
#include <stdlib.h>

struct node {
    struct node *next;
    int v;
};

static long total;

static void process(const struct node *n)
{
    if (!n)
        return;
#pragma omp atomic
    total += n->v; // NORACE
}

int main(void)
{
    struct node *head = NULL, *p;
    for (int i = 0; i < 1000; i++) {
        struct node *n = malloc(sizeof *n);
        if (!n)
            return 1;
        n->v = i;
        n->next = head;
        head = n;
    }

    p = head;
#pragma omp parallel
    {
#pragma omp single
        {
            while (p) {
#pragma omp task
                process(p); // RACE!
                p = p->next; // RACE!
            }
        }
    }
    printf("%ld\n", total); // NORACE
    return 0;
}
