// Single producer and single consumer over a slot array with two counting semaphores, each end owning its index; right.
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
    (void)arg;
    for (int i = 1; i <= ITEMS; i++) {
        sem_wait(&ch.free_slots);
        ch.slot[ch.in] = i; // NORACE
        ch.in = (ch.in + 1) % CAP; // NORACE
        sem_post(&ch.used_slots);
    }
    return NULL;
}

int main(void)
{
    pthread_t p;
    long sum = 0;
    sem_init(&ch.free_slots, 0, CAP);
    sem_init(&ch.used_slots, 0, 0);
    pthread_create(&p, NULL, producer, NULL);
    for (int i = 0; i < ITEMS; i++) {
        sem_wait(&ch.used_slots);
        sum += ch.slot[ch.out]; // NORACE
        ch.out = (ch.out + 1) % CAP;
        sem_post(&ch.free_slots);
    }
    pthread_join(p, NULL);
    printf("%ld\n", sum);
    return 0;
}
