// The gate is given back between the first and the second lock.
#include <pthread.h>
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t l = PTHREAD_MUTEX_INITIALIZER, r = PTHREAD_MUTEX_INITIALIZER;
static int x, y;
static void pair(pthread_mutex_t *one, pthread_mutex_t *two)
{
    pthread_mutex_lock(&gate);
    pthread_mutex_lock(one);
    pthread_mutex_unlock(&gate);
    pthread_mutex_lock(two); // DEADLOCK!
}
static void unpair(void)
{
    pthread_mutex_unlock(&l);
    pthread_mutex_unlock(&r);
}
static void *lr(void *p) { pair(&l, &r); x += y; unpair(); return p; } // NORACE
static void *rl(void *p) { pair(&r, &l); y += x; unpair(); return p; } // NORACE
int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, lr, NULL);
    pthread_create(&b, NULL, rl, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
