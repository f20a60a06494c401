// A public function takes the table's simple lock and calls another that takes it again; wrong, the thread blocks itself.
// flags: -fopenmp
#include <omp.h>
#include <stdio.h>

#define CAP 1024

static omp_lock_t tl;
static int keys[CAP];
static int nkeys;

static int table_find(int k)
{
    int r = -1;
    omp_set_lock(&tl); // DEADLOCK!
    for (int i = 0; i < nkeys; i++)
        if (keys[i] == k) // NORACE
            r = i;
    omp_unset_lock(&tl);
    return r;
}

static void table_add(int k)
{
    omp_set_lock(&tl);
    if (nkeys < CAP && table_find(k) < 0)
        keys[nkeys++] = k; // NORACE
    omp_unset_lock(&tl);
}

int main(void)
{
    omp_init_lock(&tl);
#pragma omp parallel for
    for (int i = 0; i < 5000; i++)
        table_add(i % 700);
    printf("%d\n", nkeys);
    omp_destroy_lock(&tl);
    return 0;
}
