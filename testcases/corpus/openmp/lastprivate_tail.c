// The last segment's index and value come out of the loop by lastprivate, the offset goes in by firstprivate; right.
// flags: -fopenmp
#include <stdio.h>

#define N 10000

static double x[N], y[N];

int main(void)
{
    double dx = 0, off = 3.0;
    int seg = -1;

    for (int i = 0; i < N; i++)
        x[i] = i * 0.01 * i;

#pragma omp parallel
    {
#pragma omp for lastprivate(dx, seg) firstprivate(off) schedule(guided)
        for (int i = 1; i < N; i++) {
            dx = x[i] - x[i - 1]; // NORACE
            seg = i / 100; // NORACE
            off += 0.0;
            y[i] = off + dx * seg; // NORACE
        }
#pragma omp single
        printf("%d %f\n", seg, dx); // NORACE
    }
    printf("%f %f\n", off, y[N - 1]);
    return 0;
}
