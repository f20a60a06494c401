// Thread pool of callbacks whose submitter polls a job's plain done field without the mutex; wrong.
#include <pthread.h>
#include <sched.h>
#include <stdio.h>

typedef long (*job_fn)(long);

struct job {
    job_fn fn;
    long arg, result;
    int done;
    struct job *next;
};

static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t work = PTHREAD_COND_INITIALIZER;
static struct job *queue;
static int quit;

static void *worker(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&mu);
    for (;;) {
        while (!queue && !quit) // NORACE
            pthread_cond_wait(&work, &mu);
        if (!queue)
            break;
        struct job *j = queue;
        queue = j->next; // NORACE
        pthread_mutex_unlock(&mu);
        j->result = j->fn(j->arg); // RACE!
        pthread_mutex_lock(&mu);
        j->done = 1; // RACE!
    }
    pthread_mutex_unlock(&mu);
    return NULL;
}

static long run(struct job *j, job_fn fn, long arg)
{
    j->fn = fn;   // NORACE // FP: which of two objects a queued pointer leads to
    j->arg = arg; // NORACE // FP: which of two objects a queued pointer leads to
    pthread_mutex_lock(&mu);
    j->next = queue;
    queue = j;
    pthread_cond_signal(&work);
    pthread_mutex_unlock(&mu);
    while (!j->done) // RACE!
        sched_yield();
    return j->result; // RACE!
}

static long square(long x) { return x * x; }
static long negate(long x) { return -x; }

int main(void)
{
    static struct job a, b;
    pthread_t t[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&t[i], NULL, worker, NULL);
    printf("%ld\n", run(&a, square, 12));
    printf("%ld\n", run(&b, negate, 7));
    pthread_mutex_lock(&mu);
    quit = 1;
    pthread_cond_broadcast(&work);
    pthread_mutex_unlock(&mu);
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    return 0;
}
