// The master thread allocates a shared work array and the others use it with no barrier in between; wrong.
// flags: -fopenmp
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>

static int *alloc_work(int n)
{
    int *w = calloc((size_t)n, sizeof *w);
    if (!w)
        exit(1);
    return w;
}

int main(void)
{
    int *work = NULL;
    int n = 0;

#pragma omp parallel
    {
#pragma omp master
        {
            n = omp_get_num_threads(); // NORACE
            work = alloc_work(n);      // RACE!
        }
        int me = omp_get_thread_num();
        int *w = work; // RACE!
        if (w)
            w[me] = me * me;
    }
    long s = 0;
    for (int i = 0; i < n; i++)
        s += work[i]; // NORACE
    printf("%ld\n", s);
    free(work);
    return 0;
}
