// C11 threads wait at a gate, but the opener writes one configuration field after opening it; wrong.
#include <stdio.h>
#include <threads.h>

static mtx_t m;
static cnd_t c;
static int open_gate;
static struct { int scale, bias; } conf;
static long results[3];

static int worker(void *arg)
{
    long *out = arg;
    mtx_lock(&m);
    while (!open_gate) // NORACE
        cnd_wait(&c, &m);
    mtx_unlock(&m);
    int scale = conf.scale; // NORACE
    int bias = conf.bias; // RACE!
    *out = 0;
    for (int i = 0; i < 100; i++)
        *out += i * scale + bias; // NORACE
    return 0;
}

int main(void)
{
    thrd_t t[3];
    if (mtx_init(&m, mtx_plain) != thrd_success || cnd_init(&c) != thrd_success)
        return 1;
    for (int i = 0; i < 3; i++)
        if (thrd_create(&t[i], worker, &results[i]) != thrd_success)
            return 1;
    conf.scale = 3; // NORACE
    mtx_lock(&m);
    open_gate = 1;
    cnd_broadcast(&c);
    mtx_unlock(&m);
    conf.bias = 1; // RACE!
    for (int i = 0; i < 3; i++) {
        thrd_join(t[i], NULL);
        printf("%ld\n", results[i]); // NORACE
    }
    cnd_destroy(&c);
    mtx_destroy(&m);
    return 0;
}
