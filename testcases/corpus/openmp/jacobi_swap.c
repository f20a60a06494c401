// Jacobi sweep over two grids whose pointers one thread swaps; right, as the barriers of for and single separate sweep and swap.
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
        bufA[0][j] = bufB[0][j] = 1.0;

#pragma omp parallel shared(cur, nxt)
    for (int s = 0; s < STEPS; s++) {
#pragma omp for
        for (int i = 1; i < N - 1; i++)
            for (int j = 1; j < N - 1; j++)
                nxt[i][j] = 0.25 * (cur[i - 1][j] + cur[i + 1][j] + cur[i][j - 1] + cur[i][j + 1]); // NORACE // FP: pointers that one thread of a team exchanges
#pragma omp single
        {
            double (*t)[N] = cur;
            cur = nxt; // NORACE
            nxt = t;   // NORACE
        }
    }
    printf("%f\n", cur[N / 2][N / 2]);
    return 0;
}
