// Named critical sections nested in opposite orders by two functions; wrong, two threads can deadlock.
// flags: -fopenmp
#include <stdio.h>

static long stats[8];
static int nlog;
static int logbuf[100000];

static void log_event(int e)
{
#pragma omp critical(logger)
    {
        if (nlog < 100000)
            logbuf[nlog++] = e; // NORACE
        if (e % 100 == 0) {
#pragma omp critical(statistics) // DEADLOCK!
            stats[0]++; // NORACE
        }
    }
}

static void bump(int k)
{
#pragma omp critical(statistics)
    {
        stats[k]++; // NORACE
        if (stats[k] % 50 == 0) {
#pragma omp critical(logger) // DEADLOCK!
            if (nlog < 100000)
                logbuf[nlog++] = -k; // NORACE
        }
    }
}

int main(void)
{
#pragma omp parallel for
    for (int i = 0; i < 20000; i++) {
        if (i & 1)
            log_event(i);
        else
            bump(1 + i % 7);
    }
    printf("%d %ld\n", nlog, stats[1]);
    return 0;
}
