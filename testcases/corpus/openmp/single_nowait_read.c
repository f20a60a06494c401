// One thread reads the parameters into a shared structure, but nowait lets the others use it at once; wrong.
// flags: -fopenmp
#include <stdio.h>

struct params { int n; double h; };

static struct params cfg;

static struct params read_params(void)
{
    static int calls;
    struct params p = { 1000, 0.001 };
    calls++; // NORACE
    p.n += calls - 1;
    return p;
}

int main(void)
{
    double area = 0;

#pragma omp parallel reduction(+ : area)
    {
#pragma omp single nowait
        cfg = read_params(); // RACE!
        double h = cfg.h; // RACE!
#pragma omp for
        for (int i = 0; i < 1000; i++) {
            double x = (i + 0.5) * h; // NORACE
            area += 4.0 / (1.0 + x * x) * h;
        }
    }
    printf("%f %d\n", area, cfg.n); // NORACE
    return 0;
}
