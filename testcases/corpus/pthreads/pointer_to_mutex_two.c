// Each of two pumps has its own mutex, yet both adjust one tank.
#include <pthread.h>
struct tank { int litres; };
struct pump { pthread_mutex_t mu; struct tank *t; int step; };
static struct tank big;
static void *pump_run(void *a)
{
    struct pump *p = a;
    for (int i = 0; i < 100; i++) {
        pthread_mutex_lock(&p->mu);
        p->t->litres += p->step; // RACE!
        pthread_mutex_unlock(&p->mu);
    }
    return NULL;
}
int main(void)
{
    pthread_t x, y;
    struct pump p = { PTHREAD_MUTEX_INITIALIZER, &big, 1 };
    struct pump q = { PTHREAD_MUTEX_INITIALIZER, &big, -1 };
    pthread_create(&x, NULL, pump_run, &p);
    pthread_create(&y, NULL, pump_run, &q);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return big.litres; // NORACE
}
