// The two orders occur only under a third lock.
#include <pthread.h>
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t l = PTHREAD_MUTEX_INITIALIZER, r = PTHREAD_MUTEX_INITIALIZER;
static int x, y;
static void *lr(void *p)
{
    pthread_mutex_lock(&gate);
    pthread_mutex_lock(&l); // NODEADLOCK
    pthread_mutex_lock(&r); // NODEADLOCK
    pthread_mutex_unlock(&gate);
    x += y; // NORACE
    pthread_mutex_unlock(&r);
    pthread_mutex_unlock(&l);
    return p;
}
static void *rl(void *p)
{
    pthread_mutex_lock(&gate);
    pthread_mutex_lock(&r); // NODEADLOCK
    pthread_mutex_lock(&l); // NODEADLOCK
    pthread_mutex_unlock(&gate);
    y += x; // NORACE
    pthread_mutex_unlock(&l);
    pthread_mutex_unlock(&r);
    return p;
}
int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, lr, NULL);
    pthread_create(&b, NULL, rl, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
