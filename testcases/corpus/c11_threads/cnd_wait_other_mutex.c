// The waiter sleeps with one mutex, the setter changes the state under another.
#include <threads.h>
static mtx_t wait_mx, set_mx;
static cnd_t c;
static int open_;
static int gate(void *a)
{
    (void)a;
    mtx_lock(&wait_mx);
    while (!open_) { // RACE!
        struct timespec ts;
        timespec_get(&ts, TIME_UTC);
        ts.tv_sec += 1;
        cnd_timedwait(&c, &wait_mx, &ts);
    }
    mtx_unlock(&wait_mx);
    return 0;
}
int main(void)
{
    thrd_t t;
    mtx_init(&wait_mx, mtx_plain);
    mtx_init(&set_mx, mtx_plain);
    cnd_init(&c);
    thrd_create(&t, gate, NULL);
    mtx_lock(&set_mx);
    open_ = 1; // RACE!
    mtx_unlock(&set_mx);
    cnd_signal(&c);
    thrd_join(t, NULL);
    return 0;
}
