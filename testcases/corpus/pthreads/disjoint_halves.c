// Two threads work on the two halves of a global array.
#include <pthread.h>
#define N 1000
static int data[N];
struct part { int lo, hi; };
static void *fill(void *a)
{
    const struct part *p = a;
    for (int i = p->lo; i < p->hi; i++)
        data[i] = i; // NORACE
    return NULL;
}
int main(void)
{
    pthread_t x, y;
    struct part l = { 0, N / 2 }, r = { N / 2, N };
    long s = 0;
    pthread_create(&x, NULL, fill, &l);
    pthread_create(&y, NULL, fill, &r);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    for (int i = 0; i < N; i++)
        s += data[i]; // NORACE
    return s != 499500;
}
