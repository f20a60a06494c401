// Edge loop of a finite volume code that adds fluxes to both end cells by indirection; wrong, cells are shared by edges.
// flags: -fopenmp
#include <stdio.h>

#define NC 1000
#define NE (NC - 1)

static int left[NE], right[NE];
static double q[NC], res[NC];

int main(void)
{
    for (int c = 0; c < NC; c++)
        q[c] = c * 0.5;
    for (int e = 0; e < NE; e++) {
        left[e] = e;
        right[e] = e + 1;
    }

#pragma omp parallel for
    for (int e = 0; e < NE; e++) {
        int l = left[e], r = right[e];
        double flux = q[r] - q[l]; // NORACE
        res[l] += flux;            // RACE!
        res[r] -= flux;            // RACE!
    }

#pragma omp parallel for
    for (int c = 0; c < NC; c++)
        q[c] += 0.1 * res[c]; // NORACE
    printf("%f\n", q[3]);
    return 0;
}
