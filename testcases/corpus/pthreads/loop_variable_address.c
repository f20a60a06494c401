// The address of the loop variable is given to every thread.
#include <pthread.h>
#include <stdio.h>
static void *hello(void *a)
{
    int id = *(int *)a; // RACE!
    printf("thread %d\n", id);
    return NULL;
}
int main(void)
{
    pthread_t t[5];
    int i;
    for (i = 0; i < 5; i++)
        pthread_create(&t[i], NULL, hello, &i);
    for (int k = 0; k < 5; k++)
        pthread_join(t[k], NULL);
    return 0;
}
