// Two pass block prefix sum with a barrier between writing and scanning the partial sums; right.
// flags: -fopenmp
#include <omp.h>
#include <stdio.h>

#define N 100000
#define MAXT 64

static long a[N];
static long part[MAXT + 1];

int main(void)
{
    for (int i = 0; i < N; i++)
        a[i] = i % 7;

#pragma omp parallel num_threads(8)
    {
        int t = omp_get_thread_num();
        int nt = omp_get_num_threads();
        int lo = (int)((long)N * t / nt);
        int hi = (int)((long)N * (t + 1) / nt);
        long s = 0;
        for (int i = lo; i < hi; i++) {
            s += a[i];
            a[i] = s; // NORACE
        }
        part[t + 1] = s; // NORACE
#pragma omp barrier
#pragma omp single
        for (int k = 1; k <= nt; k++)
            part[k] += part[k - 1]; // NORACE
        for (int i = lo; i < hi; i++)
            a[i] += part[t]; // NORACE
    }
    printf("%ld\n", a[N - 1]);
    return 0;
}
