// A scratch buffer per thread by __thread, a static shared one would race.
#include <pthread.h>
#include <stdio.h>
#include <string.h>
static __thread char scratch[64];
static __thread int uses;
static const char *fmt(int n)
{
    memset(scratch, 0, sizeof scratch); // NORACE
    snprintf(scratch, sizeof scratch, "<%d>", n); // NORACE
    uses++; // NORACE
    return scratch;
}
static void *run(void *a)
{
    for (int i = 0; i < 10; i++)
        puts(fmt(i));
    return uses == 10 ? a : NULL;
}
int main(void)
{
    pthread_t x, y;
    pthread_create(&x, NULL, run, NULL);
    pthread_create(&y, NULL, run, NULL);
    fmt(-1);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return 0;
}
