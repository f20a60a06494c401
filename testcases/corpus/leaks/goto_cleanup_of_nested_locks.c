// Request handler with nested locks released in reverse order by goto labels; right on every path.
#include <pthread.h>
#include <stdio.h>

struct conn { pthread_mutex_t mu; long in, out; int broken; };

static struct conn conns[4];
static pthread_mutex_t stat_mu = PTHREAD_MUTEX_INITIALIZER;
static struct { long ok, failed; } stat;

static int handle(struct conn *c, int len)
{
    int rc = -1;

    pthread_mutex_lock(&c->mu);
    if (c->broken) // NORACE
        goto unlock_conn;
    c->in += len; // NORACE
    pthread_mutex_lock(&stat_mu); // NODEADLOCK
    if (len % 97 == 0) {
        stat.failed++; // NORACE
        c->broken = len == 0;
        goto unlock_stat;
    }
    stat.ok++; // NORACE
    c->out += len / 2;
    rc = 0;
unlock_stat:
    pthread_mutex_unlock(&stat_mu);
unlock_conn:
    pthread_mutex_unlock(&c->mu);
    return rc;
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
    printf("%ld %ld\n", stat.ok, stat.failed);
    return 0;
}
