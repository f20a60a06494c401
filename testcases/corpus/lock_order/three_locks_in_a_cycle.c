// Three subsystems' locks taken pairwise in a cycle net, disk, log, net by three threads; wrong.
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t net = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t disk = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t logm = PTHREAD_MUTEX_INITIALIZER;
static long packets, blocks, lines;

static void *receive(void *arg)
{
    (void)arg;
    for (int i = 0; i < 5000; i++) {
        pthread_mutex_lock(&net);
        packets++; // NORACE
        pthread_mutex_lock(&disk); // DEADLOCK!
        blocks++; // NORACE
        pthread_mutex_unlock(&disk);
        pthread_mutex_unlock(&net);
    }
    return NULL;
}

static void *sync_disk(void *arg)
{
    (void)arg;
    for (int i = 0; i < 5000; i++) {
        pthread_mutex_lock(&disk);
        blocks--;
        pthread_mutex_lock(&logm); // DEADLOCK!
        lines++; // NORACE
        pthread_mutex_unlock(&logm);
        pthread_mutex_unlock(&disk);
    }
    return NULL;
}

static void *report(void *arg)
{
    (void)arg;
    for (int i = 0; i < 5000; i++) {
        pthread_mutex_lock(&logm);
        pthread_mutex_lock(&net); // DEADLOCK!
        lines += packets & 1;
        pthread_mutex_unlock(&net);
        pthread_mutex_unlock(&logm);
    }
    return NULL;
}

int main(void)
{
    pthread_t a, b, c;
    pthread_create(&a, NULL, receive, NULL);
    pthread_create(&b, NULL, sync_disk, NULL);
    pthread_create(&c, NULL, report, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    pthread_join(c, NULL);
    printf("%ld %ld %ld\n", packets, blocks, lines);
    return 0;
}
