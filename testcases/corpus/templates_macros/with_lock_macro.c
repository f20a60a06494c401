// A for-loop macro takes and releases the mutex around a block left also by continue; right.
#include <pthread.h>
#include <stdio.h>

#define WITH_LOCK(m) \
    for (int once_ = (pthread_mutex_lock(m), 1); once_; once_ = (pthread_mutex_unlock(m), 0))

struct stats {
    pthread_mutex_t mu;
    long n, sum, max;
};

static struct stats st = { .mu = PTHREAD_MUTEX_INITIALIZER, .max = -1 };

static void sample(struct stats *s, long v)
{
    WITH_LOCK(&s->mu) {
        s->n++;      // NORACE
        s->sum += v; // NORACE
        if (v <= s->max)
            continue;
        s->max = v; // NORACE
    }
}

static void *sampler(void *arg)
{
    long seed = *(long *)arg;
    for (int i = 0; i < 10000; i++) {
        seed = (seed * 69069 + 1) & 0xffff;
        sample(&st, seed);
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
