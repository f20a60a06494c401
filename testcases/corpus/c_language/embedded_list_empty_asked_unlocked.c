// Work queue as a kernel style embedded list, emptiness being tested before the lock is taken; wrong.
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>

struct list { struct list *next, *prev; };
struct req { int id; struct list link; };

#define req_of(p) ((struct req *)((char *)(p) - offsetof(struct req, link)))

static struct {
    pthread_mutex_t lock;
    struct list head;
    long served;
} q = { .lock = PTHREAD_MUTEX_INITIALIZER, .head = { &q.head, &q.head } };

static atomic_int closed;
static struct req reqs[1000];

static void enqueue(struct req *r)
{
    struct list *n = &r->link;
    pthread_mutex_lock(&q.lock);
    n->next = q.head.next; // NORACE
    n->prev = &q.head;
    q.head.next->prev = n; // NORACE
    q.head.next = n; // RACE!
    pthread_mutex_unlock(&q.lock);
}

static void *server(void *arg)
{
    (void)arg;
    while (!atomic_load(&closed)) { // NORACE
        if (q.head.next == &q.head) // RACE!
            continue;
        pthread_mutex_lock(&q.lock);
        struct list *n = q.head.prev; // NORACE
        if (n != &q.head) { // NORACE
            q.served += req_of(n)->id; // NORACE // FP: an item is filled before it is queued
            q.head.prev = n->prev; // NORACE
            if (n->prev == &q.head)
                q.head.next = &q.head; // RACE!
        }
        pthread_mutex_unlock(&q.lock);
    }
    return NULL;
}

int main(void)
{
    pthread_t t[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&t[i], NULL, server, NULL);
    for (int i = 0; i < 1000; i++) {
        reqs[i].id = i;
        enqueue(&reqs[i]);
    }
    atomic_store(&closed, 1); // NORACE
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    printf("%ld\n", q.served);
    return 0;
}
