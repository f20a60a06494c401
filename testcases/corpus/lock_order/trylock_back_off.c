// The reverse order is only tried; on failure everything is released.
#include <pthread.h>
#include <sched.h>
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static int n;
static void *forward(void *p)
{
    pthread_mutex_lock(&a);
    pthread_mutex_lock(&b); // NODEADLOCK
    n++; // NORACE
    pthread_mutex_unlock(&b);
    pthread_mutex_unlock(&a);
    return p;
}
static void *backward(void *p)
{
    for (;;) {
        pthread_mutex_lock(&b);
        if (pthread_mutex_trylock(&a) == 0) // NODEADLOCK
            break;
        pthread_mutex_unlock(&b);
        sched_yield();
    }
    n--; // NORACE
    pthread_mutex_unlock(&a);
    pthread_mutex_unlock(&b);
    return p;
}
int main(void)
{
    pthread_t x, y;
    pthread_create(&x, NULL, forward, NULL);
    pthread_create(&y, NULL, backward, NULL);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return n; // NORACE
}
