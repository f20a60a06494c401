// Grey level histogram in which only the total is protected by atomic and the bins are not; wrong.
// flags: -fopenmp
#include <stdio.h>
#include <stdlib.h>

#define W 640
#define H 480

static unsigned char img[W * H];
static unsigned bins[256];

int main(void)
{
    unsigned total = 0;

    for (int i = 0; i < W * H; i++)
        img[i] = (unsigned char)rand();

#pragma omp parallel for schedule(static, 64)
    for (int i = 0; i < W * H; i++) {
        unsigned char g = img[i]; // NORACE
        bins[g]++;                // RACE!
#pragma omp atomic
        total++; // NORACE
    }

    for (int b = 0; b < 256; b++)
        printf("%d %u\n", b, bins[b]); // NORACE
    printf("total %u\n", total);
    return 0;
}
