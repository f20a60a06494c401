// One thread reads the parameters into its private variables and copyprivate broadcasts them; right.
// flags: -fopenmp
#include <stdio.h>

struct params { int n; double h; };

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
    struct params p;
    double area = 0;

#pragma omp parallel private(p) reduction(+ : area)
    {
#pragma omp single copyprivate(p)
        p = read_params(); // NORACE
#pragma omp for
        for (int i = 0; i < p.n; i++) {
            double x = (i + 0.5) * p.h; // NORACE
            area += 4.0 / (1.0 + x * x) * p.h;
        }
    }
    printf("%f\n", area);
    return 0;
}
