// Message passing between two threads in which the flag is released before the second payload is written; wrong.
// flags: -fopenmp
#include <omp.h>
#include <stdio.h>

#define M 64

static int payload[M];
static int length;
static int flag;

static void produce(void)
{
    for (int i = 0; i < M; i++)
        payload[i] = i * i; // NORACE // FP: what one thread of a team has published to the others
#pragma omp atomic write release
    flag = 1;
    length = M; // RACE!
}

static long consume(void)
{
    int f, n;
    long s = 0;
    do {
#pragma omp atomic read acquire
        f = flag; // NORACE
    } while (!f);
    n = length; // RACE!
    for (int i = 0; i < n; i++)
        s += payload[i]; // NORACE // FP: what one thread of a team has published to the others
    return s;
}

int main(void)
{
    long sum = 0;
#pragma omp parallel num_threads(2)
    {
        if (omp_get_num_threads() == 2) {
            if (omp_get_thread_num() == 0)
                produce();
            else
                sum = consume(); // NORACE // FP: the number of threads in a team is not known to bound their numbers
        }
    }
    printf("%ld\n", sum);
    return 0;
}
