// Work queue as a kernel style embedded list, emptiness being tested under the queue's lock; right.
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>

struct list { struct list *next, *prev; };
struct req { int id; struct list link; };

#define req_of(p) ((struct req *)((char *)(p) - offsetof(struct req, link)))

static struct {
    pthread_mutex_t lock;
    struct list head;
    int closed;
    long served;
} q = { .lock = PTHREAD_MUTEX_INITIALIZER, .head = { &q.head, &q.head } };

static struct req reqs[1000];

static void list_add_tail(struct list *n, struct list *h)
{
    n->prev = h->prev; // NORACE
    n->next = h;
    h->prev->next = n; // NORACE
    h->prev = n;       // NORACE
}

static void list_del(struct list *n)
{
    n->prev->next = n->next; // NORACE
    n->next->prev = n->prev; // NORACE
}

static int list_empty(const struct list *h)
{
    return h->next == h; // NORACE
}

static void *server(void *arg)
{
    int closed = 0;
    (void)arg;
    while (!closed) {
        struct req *r = NULL;
        pthread_mutex_lock(&q.lock);
        if (!list_empty(&q.head)) {
            r = req_of(q.head.next);
            list_del(&r->link);
            q.served += r->id;
        } else
            closed = q.closed; // NORACE
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
        reqs[i].id = i; // NORACE
        pthread_mutex_lock(&q.lock);
        list_add_tail(&reqs[i].link, &q.head);
        pthread_mutex_unlock(&q.lock);
    }
    pthread_mutex_lock(&q.lock);
    q.closed = 1;
    pthread_mutex_unlock(&q.lock);
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    printf("%ld\n", q.served);
    return 0;
}
