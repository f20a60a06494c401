// Transfers between accounts, each with its lock, taken in the order of the indices; right.
// flags: -fopenmp
#include <omp.h>
#include <stdio.h>

#define NA 16

struct account {
    omp_lock_t lk;
    long balance;
};

static struct account acc[NA];

static void transfer(int from, int to, long amount)
{
    int first = from < to ? from : to;
    int second = from < to ? to : from;
    if (from == to)
        return;
    omp_set_lock(&acc[first].lk);
    omp_set_lock(&acc[second].lk); // NODEADLOCK
    acc[from].balance -= amount; // NORACE
    acc[to].balance += amount;   // NORACE
    omp_unset_lock(&acc[second].lk);
    omp_unset_lock(&acc[first].lk);
}

int main(void)
{
    long sum = 0;
    for (int i = 0; i < NA; i++) {
        omp_init_lock(&acc[i].lk);
        acc[i].balance = 1000;
    }
#pragma omp parallel for
    for (int i = 0; i < 100000; i++)
        transfer(i * 7 % NA, i * 11 % NA, i % 5);
    for (int i = 0; i < NA; i++) {
        sum += acc[i].balance; // NORACE
        omp_destroy_lock(&acc[i].lk);
    }
    printf("%ld\n", sum);
    return 0;
}
