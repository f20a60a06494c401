// LU factorisation whose inner for has nowait, so that the next pivot row is used before it is finished; wrong.
// flags: -fopenmp
#include <stdio.h>

#define N 256

static double a[N][N];

int main(void)
{
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++)
            a[i][j] = (i == j) ? N : 1.0 / (1 + i + j); // NORACE

#pragma omp parallel
    for (int k = 0; k < N - 1; k++) {
#pragma omp for schedule(dynamic, 4) nowait
        for (int i = k + 1; i < N; i++) {
            double f = a[i][k] / a[k][k]; // RACE!
            a[i][k] = f;                  // RACE!
            for (int j = k + 1; j < N; j++)
                a[i][j] -= f * a[k][j]; // RACE!
        }
    }

    double det = 1.0;
#pragma omp parallel for reduction(* : det)
    for (int i = 0; i < N; i++)
        det *= a[i][i] / N; // NORACE
    printf("%g\n", det);
    return 0;
}
