// The same idea with pthread_once: initialisation comes before every use.
#include <pthread.h>
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int square[64];
static void build(void)
{
    for (int i = 0; i < 64; i++)
        square[i] = i * i; // NORACE
}
static int sq(int i)
{
    pthread_once(&once, build);
    return square[i]; // NORACE
}
static void *use(void *a)
{
    int s = 0;
    for (int i = 0; i < 64; i++)
        s += sq(i);
    return s ? NULL : a;
}
int main(void)
{
    pthread_t x, y;
    pthread_create(&x, NULL, use, NULL);
    pthread_create(&y, NULL, use, NULL);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return sq(1) != 1;
}
