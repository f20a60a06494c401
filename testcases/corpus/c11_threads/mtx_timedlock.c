// mtx_timedlock; only thrd_success lets anybody in.
#include <threads.h>
#include <time.h>
static mtx_t m;
static int visits;
static int visit(void *a)
{
    struct timespec ts;
    (void)a;
    timespec_get(&ts, TIME_UTC);
    ts.tv_sec += 1;
    if (mtx_timedlock(&m, &ts) != thrd_success)
        return 1;
    visits++; // NORACE
    mtx_unlock(&m);
    return 0;
}
int main(void)
{
    thrd_t t[3];
    mtx_init(&m, mtx_timed);
    for (int i = 0; i < 3; i++)
        thrd_create(&t[i], visit, NULL);
    for (int i = 0; i < 3; i++)
        thrd_join(t[i], NULL);
    mtx_destroy(&m);
    return visits > 3; // NORACE
}
