// Thread pool of callbacks whose submitter waits for a job's completion by mutex and condition; right.
#include <pthread.h>
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
static pthread_cond_t finished = PTHREAD_COND_INITIALIZER;
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
        queue = j->next; // NORACE // FP: a job on the stack of who waits until it is done
        pthread_mutex_unlock(&mu);
        j->result = j->fn(j->arg); // NORACE // FP: a job on the stack of who waits until it is done
        pthread_mutex_lock(&mu);
        j->done = 1; // NORACE // FP: a job on the stack of who waits until it is done
        pthread_cond_broadcast(&finished);
    }
    pthread_mutex_unlock(&mu);
    return NULL;
}

static long run(job_fn fn, long arg)
{
    struct job j = { .fn = fn, .arg = arg };
    pthread_mutex_lock(&mu);
    j.next = queue;
    queue = &j;
    pthread_cond_signal(&work);
    while (!j.done) // NORACE
        pthread_cond_wait(&finished, &mu);
    pthread_mutex_unlock(&mu);
    return j.result; // NORACE // FP: a job on the stack of who waits until it is done
}

static long square(long x) { return x * x; }
static long negate(long x) { return -x; }

int main(void)
{
    pthread_t t[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&t[i], NULL, worker, NULL);
    printf("%ld %ld\n", run(square, 12), run(negate, 7));
    pthread_mutex_lock(&mu);
    quit = 1;
    pthread_cond_broadcast(&work);
    pthread_mutex_unlock(&mu);
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    return 0;
}
