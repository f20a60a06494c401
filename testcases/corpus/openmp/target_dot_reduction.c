// Dot product on a device with teams, the sum being mapped and reduced; right.
// flags: -fopenmp
#include <stdio.h>

#define N 100000

static double x[N], y[N];

static double dot(const double *u, const double *v, int n)
{
    double s = 0.0;
#pragma omp target teams distribute parallel for map(to : u[0:n], v[0:n]) map(tofrom : s) reduction(+ : s)
    for (int i = 0; i < n; i++)
        s += u[i] * v[i]; // NORACE
    return s;
}

static void axpy(double al, const double *u, double *v, int n)
{
#pragma omp target teams distribute parallel for map(to : u[0:n]) map(tofrom : v[0:n])
    for (int i = 0; i < n; i++)
        v[i] += al * u[i]; // NORACE
}

int main(void)
{
    for (int i = 0; i < N; i++) {
        x[i] = 1.0 / (i + 1);
        y[i] = i;
    }
    axpy(0.5, x, y, N);
    printf("%f\n", dot(x, y, N));
    return 0;
}
