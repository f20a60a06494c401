// A shared counter is updated atomically but tested by a plain read in the same loop; wrong.
// flags: -fopenmp
#include <stdio.h>

#define N 100000
#define LIMIT 500

static int hits;
static int keep[LIMIT];

static int is_hit(int n)
{
    return (n * 2654435761u >> 20) % 17 == 3;
}

int main(void)
{
#pragma omp parallel for schedule(dynamic, 64)
    for (int n = 0; n < N; n++) {
        if (hits >= LIMIT) // RACE!
            continue;
        if (is_hit(n)) {
            int slot;
#pragma omp atomic capture
            slot = hits++; // RACE!
            if (slot < LIMIT)
                keep[slot] = n; // NORACE
        }
    }
    printf("%d %d\n", hits, keep[0]); // NORACE
    return 0;
}
