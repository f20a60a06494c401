// The primary thread allocates a shared work array in a masked construct followed by a barrier; right.
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
#pragma omp masked
        {
            n = omp_get_num_threads();
            work = alloc_work(n); // NORACE
        }
#pragma omp barrier
        int me = omp_get_thread_num();
        work[me] = me * n; // NORACE
#pragma omp barrier
        if (me == n - 1) {
            long s = 0;
            for (int i = 0; i < n; i++)
                s += work[i]; // NORACE
            printf("%ld\n", s);
        }
    }
    free(work);
    return 0;
}
