// Threads reserve slots of a result array by atomic capture and write each its own slot; right.
// flags: -fopenmp
#include <stdio.h>

#define N 100000

static int primes[N];
static int nprimes;

static int is_prime(int n)
{
    if (n < 2)
        return 0;
    for (int d = 2; d * d <= n; d++)
        if (n % d == 0)
            return 0;
    return 1;
}

int main(void)
{
#pragma omp parallel
    {
#pragma omp for schedule(dynamic, 100)
        for (int n = 0; n < N; n++) {
            if (!is_prime(n))
                continue;
            int slot;
#pragma omp atomic capture
            slot = nprimes++; // NORACE
            primes[slot] = n; // NORACE
        }
#pragma omp single
        printf("%d primes, one is %d\n", nprimes, primes[nprimes / 2]); // NORACE
    }
    return 0;
}
