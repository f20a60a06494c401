// Two lock orders, and the side that tries its second lock then waits for it all the same; wrong.
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t inode_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t page_lock = PTHREAD_MUTEX_INITIALIZER;
static long dirty, written, size, contended;

static void *writer(void *arg)
{
    (void)arg;
    for (int i = 0; i < 10000; i++) {
        pthread_mutex_lock(&inode_lock);
        size++; // NORACE
        pthread_mutex_lock(&page_lock); // DEADLOCK!
        dirty++; // NORACE
        pthread_mutex_unlock(&page_lock);
        pthread_mutex_unlock(&inode_lock);
    }
    return NULL;
}

static void *flusher(void *arg)
{
    (void)arg;
    for (int i = 0; i < 1000; i++) {
        pthread_mutex_lock(&page_lock);
        if (pthread_mutex_trylock(&inode_lock) != 0) {
            contended++;
            pthread_mutex_lock(&inode_lock); // DEADLOCK!
        }
        written += dirty; // NORACE
        size -= dirty;    // NORACE
        dirty = 0;
        pthread_mutex_unlock(&inode_lock);
        pthread_mutex_unlock(&page_lock);
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
    printf("%ld %ld %ld %ld\n", dirty, written, size, contended);
    return 0;
}
