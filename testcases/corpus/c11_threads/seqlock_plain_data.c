// A sequence lock whose data are plain: the reader may read while the writer writes.
#include <stdatomic.h>
#include <threads.h>
static atomic_uint seq;
static int px, py;
static int writer(void *a)
{
    (void)a;
    for (int i = 0; i < 1000; i++) {
        atomic_fetch_add(&seq, 1);
        px = i; // RACE!
        py = -i; // RACE!
        atomic_fetch_add(&seq, 1);
    }
    return 0;
}
static int reader(void *a)
{
    unsigned s;
    int x, y, bad = 0;
    (void)a;
    for (int i = 0; i < 1000; i++) {
        do {
            s = atomic_load(&seq);
            x = px; // RACE!
            y = py; // RACE!
        } while (s % 2 || s != atomic_load(&seq));
        bad += x != -y;
    }
    return bad;
}
int main(void)
{
    thrd_t w, r;
    thrd_create(&w, writer, NULL);
    thrd_create(&r, reader, NULL);
    thrd_join(w, NULL);
    thrd_join(r, NULL);
    return 0;
}
