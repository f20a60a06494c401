// Grey level histogram with bins private to each thread and merged in a critical section; right.
// flags: -fopenmp
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define W 640
#define H 480

static unsigned char img[W * H];
static unsigned bins[256];

int main(void)
{
    for (int i = 0; i < W * H; i++)
        img[i] = (unsigned char)rand();

#pragma omp parallel
    {
        unsigned mine[256];
        memset(mine, 0, sizeof mine);
#pragma omp for nowait schedule(static, 64)
        for (int i = 0; i < W * H; i++)
            mine[img[i]]++; // NORACE
#pragma omp critical(merge)
        for (int b = 0; b < 256; b++)
            bins[b] += mine[b]; // NORACE
    }

    unsigned total = 0;
    for (int b = 0; b < 256; b++)
        total += bins[b]; // NORACE
    printf("total %u\n", total);
    return 0;
}
