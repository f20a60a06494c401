// Listeners are called with the registry's mutex held and one of them unregisters itself; wrong, it waits for its own thread.
#include <pthread.h>
#include <stdio.h>

#define MAXL 8

typedef void (*listener)(int ev);

static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static listener ls[MAXL];
static int nls;

static void subscribe(listener l)
{
    pthread_mutex_lock(&mu);
    if (nls < MAXL)
        ls[nls++] = l; // NORACE
    pthread_mutex_unlock(&mu);
}

static void unsubscribe(listener l)
{
    pthread_mutex_lock(&mu); // DEADLOCK!
    for (int i = 0; i < nls; i++)
        if (ls[i] == l) {
            ls[i] = ls[--nls]; // NORACE
            break;
        }
    pthread_mutex_unlock(&mu);
}

static void on_first(int ev)
{
    printf("first %d\n", ev);
    unsubscribe(on_first);
}

static void notify(int ev)
{
    pthread_mutex_lock(&mu);
    for (int i = 0; i < nls; i++)
        ls[i](ev);
    pthread_mutex_unlock(&mu);
}

static void *source(void *arg)
{
    for (int i = 0; i < 10; i++)
        notify(*(int *)arg + i);
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    int x = 100, y = 200;
    subscribe(on_first);
    pthread_create(&a, NULL, source, &x);
    pthread_create(&b, NULL, source, &y);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
