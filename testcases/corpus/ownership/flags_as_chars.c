// Two neighbouring char flags guarded by two different mutexes; right, chars are separate memory locations.
#include <pthread.h>
#include <stdio.h>

struct port {
    pthread_mutex_t rx_mu, tx_mu;
    unsigned char rx_busy;
    unsigned char tx_busy;
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
        p->rx_busy = !p->rx_busy; // NORACE
        pthread_mutex_unlock(&p->rx_mu);
    }
    return NULL;
}

static void *sender(void *arg)
{
    struct port *p = arg;
    for (int i = 0; i < 10001; i++) {
        pthread_mutex_lock(&p->tx_mu);
        p->tx_busy = !p->tx_busy; // NORACE
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
    printf("%d %d\n", port.rx_busy, port.tx_busy); // NORACE
    return 0;
}
