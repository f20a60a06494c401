// Mailbox with a tagged union that the receiver copies out under the mutex before looking at it; right.
#include <pthread.h>
#include <stdio.h>

enum tag { T_INT, T_REAL, T_END };

struct msg {
    enum tag tag;
    union { long i; double d; } u;
};

static struct mailbox {
    pthread_mutex_t mu;
    pthread_cond_t cv;
    int full;
    struct msg m;
} mb = { .mu = PTHREAD_MUTEX_INITIALIZER, .cv = PTHREAD_COND_INITIALIZER };

static void send_msg(struct msg m)
{
    pthread_mutex_lock(&mb.mu);
    while (mb.full)
        pthread_cond_wait(&mb.cv, &mb.mu);
    mb.m = m; // NORACE
    mb.full = 1;
    pthread_cond_broadcast(&mb.cv);
    pthread_mutex_unlock(&mb.mu);
}

static void *receiver(void *arg)
{
    double *total = arg;
    for (;;) {
        struct msg m;
        pthread_mutex_lock(&mb.mu);
        while (!mb.full)
            pthread_cond_wait(&mb.cv, &mb.mu);
        m = mb.m; // NORACE
        mb.full = 0;
        pthread_cond_broadcast(&mb.cv);
        pthread_mutex_unlock(&mb.mu);
        if (m.tag == T_END)
            return NULL;
        *total += m.tag == T_INT ? (double)m.u.i : m.u.d; // NORACE
    }
}

int main(void)
{
    pthread_t r;
    double total = 0;
    pthread_create(&r, NULL, receiver, &total);
    for (int i = 0; i < 1000; i++) {
        struct msg m;
        if (i & 1) {
            m.tag = T_INT;
            m.u.i = i;
        } else {
            m.tag = T_REAL;
            m.u.d = i * 0.5;
        }
        send_msg(m);
    }
    send_msg((struct msg){ .tag = T_END });
    pthread_join(r, NULL);
    printf("%f\n", total); // NORACE
    return 0;
}
