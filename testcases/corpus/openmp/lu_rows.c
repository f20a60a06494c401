// LU factorisation with the rows below the pivot shared out at each step and the barrier of the for kept; right.
// flags: -fopenmp
#include <stdio.h>

#define N 256

static double a[N][N];

int main(void)
{
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++)
            a[i][j] = (i == j) ? N : 1.0 / (1 + i + j);

#pragma omp parallel
    for (int k = 0; k < N - 1; k++) {
#pragma omp for schedule(dynamic, 4)
        for (int i = k + 1; i < N; i++) {
            double f = a[i][k] / a[k][k]; // NORACE
            a[i][k] = f;                  // NORACE
            for (int j = k + 1; j < N; j++)
                a[i][j] -= f * a[k][j]; // NORACE
        }
    }

    double det = 1.0;
    for (int i = 0; i < N; i++)
        det *= a[i][i] / N;
    printf("%g\n", det);
    return 0;
}
