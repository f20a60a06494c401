// Two orders, but the second thread starts after the first was joined.
#include <pthread.h>
static pthread_mutex_t in = PTHREAD_MUTEX_INITIALIZER, out = PTHREAD_MUTEX_INITIALIZER;
static int a, b;
static void *first(void *p)
{
    pthread_mutex_lock(&in);
    pthread_mutex_lock(&out); // NODEADLOCK
    a = b; // NORACE
    pthread_mutex_unlock(&out);
    pthread_mutex_unlock(&in);
    return p;
}
static void *second(void *p)
{
    pthread_mutex_lock(&out);
    pthread_mutex_lock(&in); // NODEADLOCK
    b = a; // NORACE
    pthread_mutex_unlock(&in);
    pthread_mutex_unlock(&out);
    return p;
}
int main(void)
{
    pthread_t x;
    pthread_create(&x, NULL, first, NULL);
    pthread_join(x, NULL);
    pthread_create(&x, NULL, second, NULL);
    pthread_join(x, NULL);
    return 0;
}
