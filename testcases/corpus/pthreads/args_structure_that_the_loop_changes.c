// All threads get the address of one argument structure that the creating loop goes on changing; wrong.
#include <pthread.h>
#include <stdio.h>

#define NT 6

struct job {
    int lo, hi;
};

static long outs[NT];

static void *count_odd(void *arg)
{
    struct job j = *(struct job *)arg; // RACE!
    long n = 0;
    for (int i = j.lo; i < j.hi; i++)
        if (i & 1)
            n++;
    return (void *)n; // NORACE
}

int main(void)
{
    pthread_t t[NT];
    struct job job;
    long all = 0;

    for (int i = 0; i < NT; i++) {
        job.lo = i * 1000; // RACE!
        job.hi = i * 1000 + 1000; // RACE!
        if (pthread_create(&t[i], NULL, count_odd, &job) != 0)
            return 1;
    }
    for (int i = 0; i < NT; i++) {
        void *r;
        pthread_join(t[i], &r);
        outs[i] = (long)r; // NORACE
        all += outs[i];    // NORACE
    }
    printf("%ld\n", all);
    return 0;
}
