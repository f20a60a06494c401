// Routing table whose plain hit counters are incremented under the read lock; wrong, readers run at the same time.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>

#define NR 32

struct route {
    unsigned prefix, mask;
    int port;
    unsigned long hits;
};

static struct route routes[NR];
static int nroutes;
static pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER;

static int lookup(unsigned ip)
{
    int port = -1;
    pthread_rwlock_rdlock(&rw);
    for (int i = 0; i < nroutes; i++) // NORACE
        if ((ip & routes[i].mask) == routes[i].prefix) { // NORACE
            routes[i].hits++; // RACE!
            port = routes[i].port; // NORACE
            break;
        }
    pthread_rwlock_unlock(&rw);
    return port;
}

static void add(unsigned prefix, int port)
{
    pthread_rwlock_wrlock(&rw);
    if (nroutes < NR) {
        routes[nroutes].prefix = prefix;
        routes[nroutes].mask = 0xff000000u;
        routes[nroutes].port = port; // NORACE
        nroutes++;                   // NORACE
    }
    pthread_rwlock_unlock(&rw);
}

static void *forwarder(void *arg)
{
    unsigned x = *(unsigned *)arg;
    long drops = 0;
    for (int i = 0; i < 10000; i++, x = x * 1664525u + 1013904223u)
        drops += lookup(x) < 0;
    return (void *)drops;
}

int main(void)
{
    pthread_t t[3];
    unsigned seed[3] = { 3, 5, 9 };
    for (int i = 0; i < 3; i++)
        pthread_create(&t[i], NULL, forwarder, &seed[i]);
    for (unsigned p = 1; p < 20; p++)
        add(p << 24, (int)p);
    for (int i = 0; i < 3; i++)
        pthread_join(t[i], NULL);
    printf("%d\n", nroutes);
    return 0;
}
