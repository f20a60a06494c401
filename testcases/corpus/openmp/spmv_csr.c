// Sparse matrix by vector product with compressed rows, each row being summed and written by one thread; right.
// flags: -fopenmp
#include <stdio.h>

#define N 2000
#define NNZ (3 * N)

static int ptr[N + 1], idx[NNZ];
static double val[NNZ], x[N], y[N];

static void spmv(void)
{
#pragma omp parallel for schedule(dynamic, 32)
    for (int r = 0; r < N; r++) {
        double s = 0;
        for (int k = ptr[r]; k < ptr[r + 1]; k++)
            s += val[k] * x[idx[k]]; // NORACE
        y[r] = s; // NORACE
    }
}

int main(void)
{
    for (int r = 0; r < N; r++) {
        ptr[r] = 3 * r;
        x[r] = 1.0;
        for (int k = 0; k < 3; k++) {
            idx[3 * r + k] = (r + k) % N;
            val[3 * r + k] = k - 1;
        }
    }
    ptr[N] = NNZ;
    for (int it = 0; it < 10; it++) {
        spmv();
#pragma omp parallel for
        for (int r = 0; r < N; r++)
            x[r] += 0.1 * y[r]; // NORACE
    }
    printf("%f\n", x[0]);
    return 0;
}
