// Load, filter and sum stages of a block pipeline in which the sum depends on the raw and not on the filtered block; wrong.
// flags: -fopenmp
#include <stdio.h>

#define NB 32
#define BS 256

struct block { float v[BS]; };

static struct block raw[NB], flt[NB];
static double sums[NB];

static void load(int b)
{
    for (int i = 0; i < BS; i++)
        raw[b].v[i] = (float)(b * BS + i); // NORACE
}

static void filter(int b)
{
    for (int i = 1; i < BS; i++)
        flt[b].v[i] = 0.5f * (raw[b].v[i] + raw[b].v[i - 1]); // RACE!
}

static void reduce(int b)
{
    double s = 0;
    for (int i = 0; i < BS; i++)
        s += flt[b].v[i]; // RACE!
    sums[b] = s; // NORACE
}

int main(void)
{
    double all = 0;
#pragma omp parallel
#pragma omp single
    for (int b = 0; b < NB; b++) {
#pragma omp task depend(out : raw[b])
        load(b);
#pragma omp task depend(in : raw[b]) depend(out : flt[b])
        filter(b);
#pragma omp task depend(in : raw[b])
        reduce(b);
    }
    for (int b = 0; b < NB; b++)
        all += sums[b]; // NORACE
    printf("%f\n", all);
    return 0;
}
