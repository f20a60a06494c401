// A one-slot mailbox with two conditions.
#include <pthread.h>
#include <stdbool.h>
struct mailbox {
    pthread_mutex_t mu;
    pthread_cond_t filled, emptied;
    bool full;
    int letter;
};
static struct mailbox mb = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER,
                             PTHREAD_COND_INITIALIZER, false, 0 };
static void post(struct mailbox *m, int v)
{
    pthread_mutex_lock(&m->mu);
    while (m->full) // NORACE
        pthread_cond_wait(&m->emptied, &m->mu); // NODEADLOCK
    m->letter = v; // NORACE
    m->full = true; // NORACE
    pthread_cond_signal(&m->filled);
    pthread_mutex_unlock(&m->mu);
}
static int fetch(struct mailbox *m)
{
    int v;
    pthread_mutex_lock(&m->mu);
    while (!m->full)
        pthread_cond_wait(&m->filled, &m->mu); // NODEADLOCK
    v = m->letter; // NORACE
    m->full = false;
    pthread_cond_signal(&m->emptied);
    pthread_mutex_unlock(&m->mu);
    return v;
}
static void *sender(void *a)
{
    for (int i = 1; i <= 20; i++)
        post(&mb, i);
    return a;
}
int main(void)
{
    pthread_t t;
    int sum = 0;
    pthread_create(&t, NULL, sender, NULL);
    for (int i = 0; i < 20; i++)
        sum += fetch(&mb);
    pthread_join(t, NULL);
    return sum != 210;
}
