// Each thread gets the address of its own slot of an argument array, results come back in the same slot; right.
#include <pthread.h>
#include <stdio.h>

#define NT 6

struct job {
    int lo, hi;
    long out;
};

static void *count_odd(void *arg)
{
    struct job *j = arg;
    j->out = 0;
    for (int i = j->lo; i < j->hi; i++) // NORACE
        if (i & 1)
            j->out++; // NORACE
    return NULL;
}

int main(void)
{
    pthread_t t[NT];
    struct job jobs[NT];
    long all = 0;

    for (int i = 0; i < NT; i++) {
        jobs[i].lo = i * 1000; // NORACE
        jobs[i].hi = jobs[i].lo + 1000;
        if (pthread_create(&t[i], NULL, count_odd, &jobs[i]) != 0)
            return 1;
    }
    for (int i = 0; i < NT; i++) {
        pthread_join(t[i], NULL);
        all += jobs[i].out; // NORACE
    }
    printf("%ld\n", all);
    return 0;
}
