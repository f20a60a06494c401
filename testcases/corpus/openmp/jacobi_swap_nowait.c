// Jacobi sweep whose for has nowait, so that the single swaps the grids while others still sweep; wrong.
// flags: -fopenmp
#include <stdio.h>

#define N 128
#define STEPS 50

static double bufA[N][N], bufB[N][N];

int main(void)
{
    double (*cur)[N] = bufA;
    double (*nxt)[N] = bufB;

    for (int j = 0; j < N; j++)
        bufA[0][j] = bufB[0][j] = 1.0; // NORACE

#pragma omp parallel shared(cur, nxt)
    for (int s = 0; s < STEPS; s++) {
#pragma omp for nowait
        for (int i = 1; i < N - 1; i++)
            for (int j = 1; j < N - 1; j++)
                nxt[i][j] = 0.25 * (cur[i - 1][j] + cur[i + 1][j] + cur[i][j - 1] + cur[i][j + 1]); // RACE!
#pragma omp single
        {
            double (*t)[N] = cur;
            cur = nxt; // RACE!
            nxt = t;   // RACE!
        }
    }
    printf("%f\n", cur[N / 2][N / 2]); // NORACE
    return 0;
}
