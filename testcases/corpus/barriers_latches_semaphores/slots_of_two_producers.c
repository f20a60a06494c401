// Two producers share one input index that only the counting semaphores guard; wrong, both can hold a free slot at once.
#define _GNU_SOURCE
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

#define CAP 8
#define ITEMS 2000

static struct {
    sem_t free_slots, used_slots;
    int slot[CAP];
    unsigned in, out;
} ch;

static void *producer(void *arg)
{
    int step = *(int *)arg; // NORACE
    for (int i = 0; i < ITEMS; i++) {
        sem_wait(&ch.free_slots);
        unsigned k = ch.in; // RACE!
        ch.in = (k + 1) % CAP; // RACE!
        ch.slot[k] = i * step; // RACE!
        sem_post(&ch.used_slots);
    }
    return NULL;
}

int main(void)
{
    pthread_t p[2];
    int steps[2] = { 1, -1 };
    long sum = 0;
    sem_init(&ch.free_slots, 0, CAP);
    sem_init(&ch.used_slots, 0, 0);
    for (int i = 0; i < 2; i++)
        pthread_create(&p[i], NULL, producer, &steps[i]);
    for (int i = 0; i < 2 * ITEMS; i++) {
        sem_wait(&ch.used_slots);
        sum += ch.slot[ch.out]; // RACE!
        ch.out = (ch.out + 1) % CAP; // NORACE
        sem_post(&ch.free_slots);
    }
    for (int i = 0; i < 2; i++)
        pthread_join(p[i], NULL);
    printf("%ld\n", sum);
    return 0;
}
