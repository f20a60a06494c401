// A single-producer ring whose indexes are plain volatile ints.
#include <pthread.h>
#define CAP 16
static int buf[CAP];
static volatile unsigned head, tail;
static void *produce(void *a)
{
    for (int i = 0; i < 100; i++) {
        while (head - tail == CAP) // RACE!
            ;
        buf[head % CAP] = i; // RACE!
        head++;
    }
    return a;
}
static void *consume(void *a)
{
    long s = 0;
    for (int i = 0; i < 100; i++) {
        while (head == tail) // RACE!
            ;
        s += buf[tail % CAP]; // RACE!
        tail++;
    }
    return s ? a : NULL;
}
int main(void)
{
    pthread_t x, y;
    pthread_create(&x, NULL, produce, NULL);
    pthread_create(&y, NULL, consume, NULL);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return 0;
}
