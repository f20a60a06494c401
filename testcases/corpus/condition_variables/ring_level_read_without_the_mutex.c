// Bounded ring buffer whose monitor thread reads the fill level without the mutex; wrong.
#include <pthread.h>
#include <sched.h>
#include <stdio.h>

#define CAP 16
#define ITEMS 5000

struct ring {
    pthread_mutex_t mu;
    pthread_cond_t nonempty, nonfull;
    int buf[CAP];
    unsigned head, count;
};

static struct ring rb = {
    .mu = PTHREAD_MUTEX_INITIALIZER,
    .nonempty = PTHREAD_COND_INITIALIZER,
    .nonfull = PTHREAD_COND_INITIALIZER,
};

static void put(struct ring *r, int v)
{
    pthread_mutex_lock(&r->mu);
    while (r->count == CAP)
        pthread_cond_wait(&r->nonfull, &r->mu);
    r->buf[(r->head + r->count) % CAP] = v; // NORACE
    r->count++; // RACE!
    pthread_mutex_unlock(&r->mu);
    pthread_cond_signal(&r->nonempty);
}

static int get(struct ring *r)
{
    int v;
    pthread_mutex_lock(&r->mu);
    while (r->count == 0) // NORACE
        pthread_cond_wait(&r->nonempty, &r->mu);
    v = r->buf[r->head]; // NORACE
    r->head = (r->head + 1) % CAP;
    r->count--; // RACE!
    pthread_mutex_unlock(&r->mu);
    pthread_cond_signal(&r->nonfull);
    return v;
}

static void *producer(void *arg)
{
    for (int i = 0; i < ITEMS; i++)
        put(arg, i);
    put(arg, -1);
    return NULL;
}

static void *monitor(void *arg)
{
    struct ring *r = arg;
    unsigned peak = 0;
    for (int i = 0; i < 1000; i++) {
        unsigned n = r->count; // RACE!
        if (n > peak)
            peak = n;
        sched_yield();
    }
    printf("peak %u\n", peak);
    return NULL;
}

int main(void)
{
    pthread_t p, m;
    long sum = 0;
    int v;
    pthread_create(&p, NULL, producer, &rb);
    pthread_create(&m, NULL, monitor, &rb);
    while ((v = get(&rb)) >= 0)
        sum += v;
    pthread_join(p, NULL);
    pthread_join(m, NULL);
    printf("%ld\n", sum);
    return 0;
}
