// An update function skips the mutex if told it is already held, and one caller says so falsely; wrong.
#include <pthread.h>
#include <stdio.h>

struct stats {
    pthread_mutex_t mu;
    long n, sum, max;
};

static struct stats st = { .mu = PTHREAD_MUTEX_INITIALIZER, .max = -1 };

static void bump(struct stats *s, long v, int held)
{
    if (!held)
        pthread_mutex_lock(&s->mu);
    s->n++; // RACE!
    s->sum += v; // RACE!
    if (!held)
        pthread_mutex_unlock(&s->mu);
}

static void sample(struct stats *s, long v)
{
    pthread_mutex_lock(&s->mu);
    if (v > s->max) // NORACE
        s->max = v; // NORACE
    pthread_mutex_unlock(&s->mu);
    bump(s, v, 1);
}

static void *sampler(void *arg)
{
    long seed = *(long *)arg;
    for (int i = 0; i < 10000; i++) {
        seed = (seed * 69069 + 1) & 0xffff;
        if (seed & 1)
            sample(&st, seed);
        else
            bump(&st, 0, 0);
    }
    return NULL;
}

int main(void)
{
    pthread_t t[3];
    long seeds[3] = { 1, 2, 3 };
    for (int i = 0; i < 3; i++)
        pthread_create(&t[i], NULL, sampler, &seeds[i]);
    for (int i = 0; i < 3; i++)
        pthread_join(t[i], NULL);
    printf("%ld %ld %ld\n", st.n, st.sum, st.max);
    return 0;
}
