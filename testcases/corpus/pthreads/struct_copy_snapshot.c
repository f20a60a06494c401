// A snapshot by struct assignment, once with and once without the lock.
#include <pthread.h>
#include <stdio.h>
struct pos { double x, y, z; };
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static struct pos now;
static void *mover(void *a)
{
    for (int i = 0; i < 100; i++) {
        pthread_mutex_lock(&mu);
        now.x += 1;
        now.y -= 1;
        pthread_mutex_unlock(&mu);
    }
    return a;
}
static struct pos good(void)
{
    struct pos p;
    pthread_mutex_lock(&mu);
    p = now; // NORACE
    pthread_mutex_unlock(&mu);
    return p;
}
static struct pos bad(void)
{
    return now; // RACE!
}
int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, mover, NULL);
    struct pos g = good(), b = bad();
    pthread_join(t, NULL);
    printf("%f %f\n", g.x, b.y);
    return 0;
}
