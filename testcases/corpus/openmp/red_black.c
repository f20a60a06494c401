// Red-black Gauss-Seidel: each half sweep writes one colour and reads only the other; right.
// flags: -fopenmp
#include <stdio.h>

#define N 200

static double u[N][N];

static void half_sweep(double g[N][N], int colour)
{
#pragma omp for schedule(static)
    for (int i = 1; i < N - 1; i++)
        for (int j = 1 + (i + colour) % 2; j < N - 1; j += 2)
            g[i][j] = 0.25 * (g[i - 1][j] + g[i + 1][j] + g[i][j - 1] + g[i][j + 1]); // NORACE // FP: elements that a remainder tells apart
}

int main(void)
{
    double sum = 0.0;
    for (int j = 0; j < N; j++)
        u[0][j] = 100.0;
#pragma omp parallel
    {
        for (int it = 0; it < 100; it++) {
            half_sweep(u, 0);
            half_sweep(u, 1);
        }
#pragma omp for reduction(+ : sum)
        for (int i = 0; i < N; i++)
            sum += u[i][N / 2]; // NORACE
    }
    printf("%f\n", sum);
    return 0;
}
