// The read lock is dropped, the write lock taken and the condition tested again.
#include <pthread.h>
#include <stdlib.h>
static pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER;
static int *config;
static int get(void)
{
    int v;
    pthread_rwlock_rdlock(&rw); // NODEADLOCK
    if (!config) { // NORACE
        pthread_rwlock_unlock(&rw);
        pthread_rwlock_wrlock(&rw); // NODEADLOCK
        if (!config) { // NORACE
            config = malloc(sizeof *config); // NORACE
            *config = 42; // NORACE
        }
    }
    v = *config; // NORACE
    pthread_rwlock_unlock(&rw);
    return v;
}
static void *use(void *a)
{
    int s = 0;
    for (int i = 0; i < 10; i++)
        s += get();
    return s == 420 ? a : NULL;
}
int main(void)
{
    pthread_t x, y;
    pthread_create(&x, NULL, use, NULL);
    pthread_create(&y, NULL, use, NULL);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    free(config); // NORACE
    return 0;
}
