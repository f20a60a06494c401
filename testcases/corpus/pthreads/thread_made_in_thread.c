// A thread starts a helper, writes after the start what the helper reads, and the field before the start is fine.
#include <pthread.h>
#include <stdio.h>
static int before, after;
static void *helper(void *a)
{
    printf("%d\n", before); // NORACE
    printf("%d\n", after); // RACE!
    return a;
}
static void *outer(void *a)
{
    pthread_t h;
    before = 1; // NORACE
    pthread_create(&h, NULL, helper, NULL);
    after = 2; // RACE!
    pthread_join(h, NULL);
    before = 3; // NORACE
    return a;
}
int main(void)
{
    pthread_t o;
    pthread_create(&o, NULL, outer, NULL);
    pthread_join(o, NULL);
    return before + after; // NORACE
}
