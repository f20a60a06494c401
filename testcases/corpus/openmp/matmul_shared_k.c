// Matrix product with all indices declared at the top and the innermost one forgotten in private; wrong.
// flags: -fopenmp
#include <stdio.h>

#define N 96

double a[N][N], b[N][N], c[N][N];

int main(void)
{
    int i, j, k;

    for (i = 0; i < N; i++)
        for (j = 0; j < N; j++) {
            a[i][j] = i + j;
            b[i][j] = i - j;
        }

#pragma omp parallel for private(j)
    for (i = 0; i < N; i++)
        for (j = 0; j < N; j++) {
            c[i][j] = 0.0;                     // NORACE
            for (k = 0; k < N; k++)            // RACE!
                c[i][j] += a[i][k] * b[k][j];  // RACE!
        }

    double tr = 0.0;
    for (k = 0; k < N; k++)
        tr += c[k][k]; // NORACE
    printf("%g\n", tr);
    return 0;
}
