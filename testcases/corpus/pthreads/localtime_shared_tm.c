// Two threads format times with localtime(), which returns one static struct.
#include <pthread.h>
#include <stdio.h>
#include <time.h>
static void *stamp(void *a)
{
    time_t t = (time_t)(long)a;
    struct tm *tm = localtime(&t); // RACE!
    printf("%d\n", tm->tm_hour);
    return NULL;
}
int main(void)
{
    pthread_t x, y;
    pthread_create(&x, NULL, stamp, (void *)0);
    pthread_create(&y, NULL, stamp, (void *)86400);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return 0;
}
