// Bounded ring buffer with one mutex and two conditions, all fields touched under the mutex; right.
#include <pthread.h>
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
    while (r->count == CAP) // NORACE
        pthread_cond_wait(&r->nonfull, &r->mu);
    r->buf[(r->head + r->count) % CAP] = v; // NORACE
    r->count++;
    pthread_mutex_unlock(&r->mu);
    pthread_cond_signal(&r->nonempty);
}

static int get(struct ring *r)
{
    int v;
    pthread_mutex_lock(&r->mu);
    while (r->count == 0)
        pthread_cond_wait(&r->nonempty, &r->mu);
    v = r->buf[r->head]; // NORACE
    r->head = (r->head + 1) % CAP;
    r->count--; // NORACE
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

static void *consumer(void *arg)
{
    static long sum;
    int v;
    while ((v = get(arg)) >= 0)
        sum += v; // NORACE
    return &sum;
}

int main(void)
{
    pthread_t p, c;
    void *res;
    pthread_create(&p, NULL, producer, &rb);
    pthread_create(&c, NULL, consumer, &rb);
    pthread_join(p, NULL);
    pthread_join(c, &res);
    printf("%ld\n", *(long *)res); // NORACE
    return 0;
}
