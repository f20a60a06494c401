// Wavefront for an alignment table, each cell waiting for its upper and left neighbours by doacross sinks; right.
// flags: -fopenmp
#include <stdio.h>
#include <string.h>

#define N 400

static int t[N + 1][N + 1];
static char x[N + 1], y[N + 1];

static int max2(int a, int b) { return a > b ? a : b; }

int main(void)
{
    for (int i = 0; i < N; i++) {
        x[i] = "ACGT"[i * 7 % 4];
        y[i] = "ACGT"[i * i % 4];
    }
    memset(t, 0, sizeof t);

#pragma omp parallel for ordered(2)
    for (int i = 1; i <= N; i++)
        for (int j = 1; j <= N; j++) {
#pragma omp ordered depend(sink : i - 1, j) depend(sink : i, j - 1)
            if (x[i - 1] == y[j - 1])
                t[i][j] = t[i - 1][j - 1] + 1; // NORACE
            else
                t[i][j] = max2(t[i - 1][j], t[i][j - 1]); // NORACE
#pragma omp ordered depend(source)
        }
    printf("%d\n", t[N][N]);
    return 0;
}
