// Monte Carlo pi with a threadprivate generator state that copyin and the thread number seed; right.
// flags: -fopenmp
#include <omp.h>
#include <stdio.h>

static unsigned long seed = 88172645463325252ul;
#pragma omp threadprivate(seed)

static double uniform(void)
{
    seed ^= seed << 13; // NORACE
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (seed >> 11) * (1.0 / 9007199254740992.0); // NORACE
}

int main(void)
{
    long in = 0;
    const long n = 1000000;

#pragma omp parallel copyin(seed)
    {
        seed += 7919ul * (unsigned long)omp_get_thread_num(); // NORACE
#pragma omp for reduction(+ : in)
        for (long i = 0; i < n; i++) {
            double x = uniform(), y = uniform();
            if (x * x + y * y <= 1.0)
                in++; // NORACE
        }
    }
    printf("%f\n", 4.0 * in / n);
    return 0;
}
