// Two lock orders, but one side takes its second lock by trylock and backs off; right.
#include <pthread.h>
#include <sched.h>
#include <stdio.h>

static pthread_mutex_t inode_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t page_lock = PTHREAD_MUTEX_INITIALIZER;
static long dirty, written, size;

static void *writer(void *arg)
{
    (void)arg;
    for (int i = 0; i < 10000; i++) {
        pthread_mutex_lock(&inode_lock);
        size++; // NORACE
        pthread_mutex_lock(&page_lock); // NODEADLOCK
        dirty++; // NORACE
        pthread_mutex_unlock(&page_lock);
        pthread_mutex_unlock(&inode_lock);
    }
    return NULL;
}

static void *flusher(void *arg)
{
    (void)arg;
    for (int i = 0; i < 1000;) {
        pthread_mutex_lock(&page_lock);
        if (pthread_mutex_trylock(&inode_lock) != 0) { // NODEADLOCK
            pthread_mutex_unlock(&page_lock);
            sched_yield();
            continue;
        }
        written += dirty; // NORACE
        size -= dirty;    // NORACE
        dirty = 0;
        pthread_mutex_unlock(&inode_lock);
        pthread_mutex_unlock(&page_lock);
        i++;
    }
    return NULL;
}

int main(void)
{
    pthread_t w, f;
    pthread_create(&w, NULL, writer, NULL);
    pthread_create(&f, NULL, flusher, NULL);
    pthread_join(w, NULL);
    pthread_join(f, NULL);
    printf("%ld %ld %ld\n", dirty, written, size);
    return 0;
}
