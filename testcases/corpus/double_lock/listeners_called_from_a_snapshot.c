// Listeners are copied under the registry's mutex and called after it is released; right, a listener may unregister itself.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

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
    pthread_mutex_lock(&mu); // NODEADLOCK
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
    listener copy[MAXL];
    int n;
    pthread_mutex_lock(&mu);
    n = nls;
    memcpy(copy, ls, sizeof copy); // NORACE
    pthread_mutex_unlock(&mu);
    for (int i = 0; i < n; i++)
        copy[i](ev); // NORACE
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
