// Monte Carlo pi whose generator keeps its state in a static local variable shared by all threads; wrong.
// flags: -fopenmp
#include <stdio.h>

static double uniform(void)
{
    static unsigned long state = 88172645463325252ul;
    unsigned long s = state; // RACE!
    s ^= s << 13;
    s ^= s >> 7;
    s ^= s << 17;
    state = s; // RACE!
    return (s >> 11) * (1.0 / 9007199254740992.0);
}

int main(void)
{
    long in = 0, tries = 0;
    const long n = 1000000;

#pragma omp parallel for reduction(+ : in)
    for (long i = 0; i < n; i++) {
        double x = uniform(), y = uniform();
        if (x * x + y * y <= 1.0)
            in++; // NORACE
#pragma omp atomic
        tries++; // NORACE
    }
    printf("%f %ld\n", 4.0 * in / n, tries);
    return 0;
}
