// A parameter says whether the caller has the lock already; all callers tell the truth.
#include <pthread.h>
#include <stdbool.h>
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static int q;
static void push(int v, bool locked)
{
    if (!locked)
        pthread_mutex_lock(&mu); // NODEADLOCK
    q += v; // NORACE
    if (!locked)
        pthread_mutex_unlock(&mu);
}
static void push_many(int n)
{
    pthread_mutex_lock(&mu); // NODEADLOCK
    for (int i = 0; i < n; i++)
        push(i, true);
    pthread_mutex_unlock(&mu);
}
static void *run(void *a)
{
    push(1, false);
    push_many(3);
    return a;
}
int main(void)
{
    pthread_t x, y;
    pthread_create(&x, NULL, run, NULL);
    pthread_create(&y, NULL, run, NULL);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return q != 8; // NORACE
}
