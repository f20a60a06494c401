// An id generator with a static local and no lock.
#include <pthread.h>
#include <stdio.h>
static int next_id(void)
{
    static int last;
    return ++last; // RACE!
}
static void *reg(void *a)
{
    printf("id %d\n", next_id());
    return a;
}
int main(void)
{
    pthread_t t[3];
    for (int i = 0; i < 3; i++)
        pthread_create(&t[i], NULL, reg, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(t[i], NULL);
    return 0;
}
