// The signal may come before the wait; nothing is tested.
#include <pthread.h>
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cv = PTHREAD_COND_INITIALIZER;
static int result;
static void *work(void *p)
{
    pthread_mutex_lock(&mu);
    result = 5; // NORACE
    pthread_cond_signal(&cv);
    pthread_mutex_unlock(&mu);
    return p;
}
int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, work, NULL);
    pthread_mutex_lock(&mu);
    pthread_cond_wait(&cv, &mu); // FINDING! wait-without-predicate
    int r = result; // NORACE
    pthread_mutex_unlock(&mu);
    pthread_join(t, NULL);
    return r != 5;
}
