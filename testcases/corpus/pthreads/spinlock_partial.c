// The sequence number is read before the spin lock is taken.
#include <pthread.h>
#include <stdio.h>
static pthread_spinlock_t sp;
static unsigned seq;
static unsigned char ring[64];
static void *push(void *a)
{
    for (unsigned char c = 0; c < 60; c++) {
        unsigned at = seq % 64; // RACE!
        pthread_spin_lock(&sp);
        ring[at] = c; // NORACE
        seq++;
        pthread_spin_unlock(&sp);
    }
    return a;
}
int main(void)
{
    pthread_t x, y;
    pthread_spin_init(&sp, PTHREAD_PROCESS_PRIVATE);
    pthread_create(&x, NULL, push, NULL);
    pthread_create(&y, NULL, push, NULL);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    printf("%u\n", seq);
    pthread_spin_destroy(&sp);
    return 0;
}
