// Session whose use count is raised under its mutex but lowered without it; wrong.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

struct session {
    pthread_mutex_t mu;
    int users;
    long bytes;
};

static struct session sess = { .mu = PTHREAD_MUTEX_INITIALIZER };
static atomic_int idle_events;

static void session_get(struct session *s)
{
    pthread_mutex_lock(&s->mu);
    s->users++; // RACE!
    pthread_mutex_unlock(&s->mu);
}

static void session_put(struct session *s)
{
    if (--s->users == 0) // RACE!
        atomic_fetch_add(&idle_events, 1); // NORACE
}

static void session_account(struct session *s, long n)
{
    pthread_mutex_lock(&s->mu);
    s->bytes += n; // NORACE
    pthread_mutex_unlock(&s->mu);
}

static void *client(void *arg)
{
    struct session *s = arg;
    for (int i = 0; i < 1000; i++) {
        session_get(s);
        session_account(s, i % 13);
        session_put(s);
    }
    return NULL;
}

int main(void)
{
    pthread_t t[3];
    for (int i = 0; i < 3; i++)
        pthread_create(&t[i], NULL, client, &sess);
    for (int i = 0; i < 3; i++)
        pthread_join(t[i], NULL);
    printf("%ld %d %d\n", sess.bytes, sess.users, idle_events); // NORACE
    return 0;
}
