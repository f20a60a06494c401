// Two objects point to one mutex; both paths lock through the pointer.
#include <pthread.h>
static pthread_mutex_t common = PTHREAD_MUTEX_INITIALIZER;
static int shared_level;
struct valve { pthread_mutex_t *mu; int *level; };
static struct valve in = { &common, &shared_level };
static struct valve out = { &common, &shared_level };
static void *fill(void *a)
{
    struct valve *v = &in;
    pthread_mutex_lock(v->mu);
    *v->level += 5; // NORACE
    pthread_mutex_unlock(v->mu);
    return a;
}
static void *drain(void *a)
{
    struct valve *v = &out;
    pthread_mutex_lock(v->mu);
    *v->level -= 3; // NORACE
    pthread_mutex_unlock(v->mu);
    return a;
}
int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, fill, NULL);
    pthread_create(&b, NULL, drain, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return shared_level != 2; // NORACE
}
