// The consumer looks at the shared slot again after it gave the mutex back.
#include <pthread.h>
#include <stdio.h>
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cv = PTHREAD_COND_INITIALIZER;
static int have, payload;
static void *producer(void *a)
{
    for (int i = 0; i < 50; i++) {
        pthread_mutex_lock(&mu);
        while (have)
            pthread_cond_wait(&cv, &mu);
        payload = i;
        have = 1;
        pthread_cond_broadcast(&cv);
        pthread_mutex_unlock(&mu);
    }
    return a;
}
static void *consumer(void *a)
{
    for (int i = 0; i < 50; i++) {
        pthread_mutex_lock(&mu);
        while (!have)
            pthread_cond_wait(&cv, &mu);
        have = 0; // NORACE
        pthread_cond_broadcast(&cv);
        pthread_mutex_unlock(&mu);
        printf("%d\n", payload); // RACE!
    }
    return a;
}
int main(void)
{
    pthread_t p, c;
    pthread_create(&p, NULL, producer, NULL);
    pthread_create(&c, NULL, consumer, NULL);
    pthread_join(p, NULL);
    pthread_join(c, NULL);
    return 0;
}
