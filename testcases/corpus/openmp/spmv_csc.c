// Sparse matrix by vector product with compressed columns shared out among threads; wrong, columns meet in the same rows.
// flags: -fopenmp
#include <stdio.h>

#define N 2000
#define NNZ (3 * N)

static int ptr[N + 1], idx[NNZ];
static double val[NNZ], x[N], y[N];

static void spmv(void)
{
#pragma omp parallel for
    for (int r = 0; r < N; r++)
        y[r] = 0; // NORACE
#pragma omp parallel for schedule(dynamic, 32)
    for (int c = 0; c < N; c++)
        for (int k = ptr[c]; k < ptr[c + 1]; k++)
            y[idx[k]] += val[k] * x[c]; // RACE!
}

int main(void)
{
    for (int c = 0; c < N; c++) {
        ptr[c] = 3 * c;
        x[c] = 1.0;
        for (int k = 0; k < 3; k++) {
            idx[3 * c + k] = (c + k) % N;
            val[3 * c + k] = k - 1;
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
