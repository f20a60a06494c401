// mtx_trylock compared with the wrong constant: the guarded branch runs when the lock is busy.
#include <threads.h>
static mtx_t m;
static int n;
static int quick(void *a)
{
    (void)a;
    for (int i = 0; i < 1000; i++) {
        int rc = mtx_trylock(&m);
        if (rc == thrd_busy) {
            n++; // RACE!
            continue;
        }
        mtx_unlock(&m);
    }
    return 0;
}
static int steady(void *a)
{
    (void)a;
    for (int i = 0; i < 1000; i++) {
        mtx_lock(&m);
        n--;
        mtx_unlock(&m);
    }
    return 0;
}
int main(void)
{
    thrd_t x, y;
    mtx_init(&m, mtx_plain);
    thrd_create(&x, quick, NULL);
    thrd_create(&y, steady, NULL);
    thrd_join(x, NULL);
    thrd_join(y, NULL);
    return 0;
}
