// A plain member beside an atomic one of the same struct.
#include <stdatomic.h>
#include <threads.h>
struct stat { atomic_long n; long max; };
static struct stat st;
static int sample(void *a)
{
    long v = (long)a;
    atomic_fetch_add_explicit(&st.n, 1, memory_order_relaxed); // NORACE
    if (v > st.max) // RACE!
        st.max = v; // RACE!
    return 0;
}
int main(void)
{
    thrd_t t[3];
    atomic_init(&st.n, 0); // NORACE
    for (long i = 0; i < 3; i++)
        thrd_create(&t[i], sample, (void *)i);
    for (int i = 0; i < 3; i++)
        thrd_join(t[i], NULL);
    return atomic_load(&st.n) != 3; // NORACE
}
