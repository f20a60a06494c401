// Wavefront that also reads the next cell of the upper row but waits only for the upper and left ones; wrong.
// flags: -fopenmp
#include <stdio.h>

#define N 400

static double t[N + 2][N + 2];

int main(void)
{
    for (int j = 0; j < N + 2; j++)
        t[0][j] = 1.0; // NORACE

#pragma omp parallel for ordered(2)
    for (int i = 1; i <= N; i++)
        for (int j = 1; j <= N; j++) {
#pragma omp ordered depend(sink : i - 1, j) depend(sink : i, j - 1)
            t[i][j] = 0.3 * (t[i - 1][j] + t[i][j - 1] + t[i - 1][j + 1]); // RACE! // FN: a wait for one turn before is taken for the whole row
#pragma omp ordered depend(source)
        }

    double s = 0;
#pragma omp parallel for reduction(+ : s)
    for (int i = 1; i <= N; i++)
        s += t[i][i]; // NORACE
    printf("%f\n", s);
    return 0;
}
