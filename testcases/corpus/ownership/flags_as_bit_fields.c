// Two neighbouring bit-fields guarded by two different mutexes; wrong, adjacent bit-fields are one memory location.
#include <pthread.h>
#include <stdio.h>

struct port {
    pthread_mutex_t rx_mu, tx_mu;
    long rx_count;
    unsigned rx_busy : 1;
    unsigned tx_busy : 1;
};

static struct port port = {
    .rx_mu = PTHREAD_MUTEX_INITIALIZER,
    .tx_mu = PTHREAD_MUTEX_INITIALIZER,
};

static void *receiver(void *arg)
{
    struct port *p = arg;
    for (int i = 0; i < 10000; i++) {
        pthread_mutex_lock(&p->rx_mu);
        p->rx_busy = !p->rx_busy; // RACE!
        p->rx_count++; // NORACE
        pthread_mutex_unlock(&p->rx_mu);
    }
    return NULL;
}

static void *sender(void *arg)
{
    struct port *p = arg;
    for (int i = 0; i < 10001; i++) {
        pthread_mutex_lock(&p->tx_mu);
        p->tx_busy = !p->tx_busy; // RACE!
        pthread_mutex_unlock(&p->tx_mu);
    }
    return NULL;
}

int main(void)
{
    pthread_t r, s;
    pthread_create(&r, NULL, receiver, &port);
    pthread_create(&s, NULL, sender, &port);
    pthread_join(r, NULL);
    pthread_join(s, NULL);
    printf("%d %d %ld\n", port.rx_busy, port.tx_busy, port.rx_count); // NORACE
    return 0;
}
