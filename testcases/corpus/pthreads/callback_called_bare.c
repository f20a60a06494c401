// A visitor is called under the lock by one function, and without it by another.
#include <pthread.h>
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static int items[32];
static void scale(int *p) { *p *= 2; } // RACE!
static void each_locked(void (*fn)(int *))
{
    pthread_mutex_lock(&mu);
    for (int i = 0; i < 32; i++)
        fn(&items[i]);
    pthread_mutex_unlock(&mu);
}
static void first_only(void (*fn)(int *))
{
    fn(&items[0]);
}
static void *slow(void *a) { each_locked(scale); return a; }
static void *fast(void *a) { first_only(scale); return a; }
int main(void)
{
    pthread_t x, y;
    pthread_create(&x, NULL, slow, NULL);
    pthread_create(&y, NULL, fast, NULL);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return 0;
}
