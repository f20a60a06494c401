// A taskgroup waits for all descendants, so the grandchild's result is complete when it is read; right.
// flags: -fopenmp
#include <stdio.h>

#define N 4096

static double left, right;
static double x[N];

static double part(int lo, int hi)
{
    double s = 0;
    for (int i = lo; i < hi; i++)
        s += x[i]; // NORACE
    return s;
}

int main(void)
{
    double r = 0;
    for (int i = 0; i < N; i++)
        x[i] = 1.0 / (i + 1);

#pragma omp parallel
#pragma omp single
    {
#pragma omp taskgroup
        {
#pragma omp task
            {
#pragma omp task
                left = part(0, N / 2); // NORACE
                right = part(N / 2, N);
            }
        }
        r = left;   // NORACE
        r += right; // NORACE
    }
    printf("%f\n", r);
    return 0;
}
