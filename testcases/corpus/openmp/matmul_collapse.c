// Matrix product with two collapsed loops, a private sum and indices declared outside but predetermined or listed private; right.
// flags: -fopenmp
#include <stdio.h>

#define N 96

double a[N][N], b[N][N], c[N][N];

int main(void)
{
    int i, j, k;
    double s;

    for (i = 0; i < N; i++)
        for (j = 0; j < N; j++) {
            a[i][j] = i + j;
            b[i][j] = i - j;
        }

#pragma omp parallel for collapse(2) private(k, s)
    for (i = 0; i < N; i++)
        for (j = 0; j < N; j++) {
            s = 0.0; // NORACE
            for (k = 0; k < N; k++)
                s += a[i][k] * b[k][j]; // NORACE
            c[i][j] = s;                // NORACE
        }

    printf("%g\n", c[N - 1][0]);
    return 0;
}
