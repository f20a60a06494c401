// The last segment's index comes out by lastprivate, but the difference, declared outside too, was left shared; wrong.
// flags: -fopenmp
#include <stdio.h>

#define N 10000

static double x[N], y[N];

int main(void)
{
    double sum = 0, dx = 0;
    int seg = -1;

    for (int i = 0; i < N; i++)
        x[i] = i * 0.01 * i;

#pragma omp parallel for lastprivate(seg) reduction(+ : sum) schedule(guided)
    for (int i = 1; i < N; i++) {
        seg = i / 100; // NORACE
        dx = x[i] - x[i - 1]; // RACE!
        y[i] = seg + dx; // RACE!
        sum += y[i]; // NORACE
    }
    printf("%d %f %f\n", seg, sum, y[N - 1]); // NORACE
    return 0;
}
