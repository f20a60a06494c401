// The classic: two mutexes, two orders.
#include <pthread.h>
static pthread_mutex_t in = PTHREAD_MUTEX_INITIALIZER, out = PTHREAD_MUTEX_INITIALIZER;
static int a, b;
static void *copy_in(void *p)
{
    pthread_mutex_lock(&in);
    pthread_mutex_lock(&out); // DEADLOCK!
    a = b; // NORACE
    pthread_mutex_unlock(&out);
    pthread_mutex_unlock(&in);
    return p;
}
static void *copy_out(void *p)
{
    pthread_mutex_lock(&out);
    pthread_mutex_lock(&in); // DEADLOCK!
    b = a + 1; // NORACE
    pthread_mutex_unlock(&in);
    pthread_mutex_unlock(&out);
    return p;
}
int main(void)
{
    pthread_t x, y;
    pthread_create(&x, NULL, copy_in, NULL);
    pthread_create(&y, NULL, copy_out, NULL);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return 0;
}
