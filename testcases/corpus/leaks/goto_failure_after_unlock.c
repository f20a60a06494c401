// Request handler whose common failure label, reached after the unlock, counts the failure without the lock; wrong.
#include <pthread.h>
#include <stdio.h>

struct conn { pthread_mutex_t mu; long in, out; int broken; };

static struct conn conns[4];
static pthread_mutex_t stat_mu = PTHREAD_MUTEX_INITIALIZER;
static struct { long ok, failed; } stat;

static int handle(struct conn *c, int len)
{
    pthread_mutex_lock(&c->mu);
    if (c->broken) { // NORACE
        pthread_mutex_unlock(&c->mu);
        goto fail;
    }
    c->in += len; // NORACE
    if (len % 97 == 0) {
        c->broken = len == 97 * 50;
        pthread_mutex_unlock(&c->mu);
        goto fail;
    }
    c->out += len / 2;
    pthread_mutex_unlock(&c->mu);

    pthread_mutex_lock(&stat_mu);
    stat.ok++; // NORACE
    pthread_mutex_unlock(&stat_mu);
    return 0;
fail:
    stat.failed++; // RACE!
    return -1;
}

static void *client(void *arg)
{
    long errs = 0;
    for (int i = 1; i < 5000; i++)
        errs += handle(&conns[(i + *(int *)arg) % 4], i) != 0;
    return (void *)errs;
}

int main(void)
{
    pthread_t t[3];
    int ids[3] = { 0, 1, 2 };
    for (int i = 0; i < 4; i++)
        pthread_mutex_init(&conns[i].mu, NULL);
    for (int i = 0; i < 3; i++)
        pthread_create(&t[i], NULL, client, &ids[i]);
    for (int i = 0; i < 3; i++)
        pthread_join(t[i], NULL);
    printf("%ld %ld\n", stat.ok, stat.failed); // NORACE
    return 0;
}
