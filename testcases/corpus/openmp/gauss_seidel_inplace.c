// In-place Gauss-Seidel relaxation with rows shared out among threads; wrong, neighbouring rows are read while written.
// flags: -fopenmp
#include <math.h>
#include <stdio.h>

#define N 200

static double u[N][N];

static void relax(double g[N][N])
{
#pragma omp parallel for
    for (int i = 1; i < N - 1; i++)
        for (int j = 1; j < N - 1; j++)
            g[i][j] = 0.25 * (g[i - 1][j] + g[i + 1][j] + g[i][j - 1] + g[i][j + 1]); // RACE!
}

static double residual(double g[N][N])
{
    double m = 0.0;
#pragma omp parallel for reduction(max : m)
    for (int i = 1; i < N - 1; i++)
        for (int j = 1; j < N - 1; j++) {
            double d = fabs(g[i - 1][j] + g[i + 1][j] + g[i][j - 1] + g[i][j + 1] - 4 * g[i][j]); // NORACE
            if (d > m)
                m = d; // NORACE
        }
    return m;
}

int main(void)
{
    for (int j = 0; j < N; j++)
        u[0][j] = 100.0;
    int it = 0;
    do {
        relax(u);
        it++;
    } while (residual(u) > 1e-3 && it < 1000);
    printf("%d\n", it);
    return 0;
}
