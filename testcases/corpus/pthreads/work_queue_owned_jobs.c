// Jobs are filled, queued under a mutex, taken by one worker who then owns them.
#include <pthread.h>
#include <stdlib.h>
struct job { struct job *next; int in, out; };
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cv = PTHREAD_COND_INITIALIZER;
static struct job *jobs;
static int closed;
static void submit(int v)
{
    struct job *j = calloc(1, sizeof *j);
    j->in = v; // NORACE
    pthread_mutex_lock(&mu);
    j->next = jobs;
    jobs = j; // NORACE
    pthread_cond_signal(&cv);
    pthread_mutex_unlock(&mu);
}
static struct job *take(void)
{
    struct job *j;
    pthread_mutex_lock(&mu);
    while (!jobs && !closed) // NORACE
        pthread_cond_wait(&cv, &mu);
    j = jobs;
    if (j)
        jobs = j->next;
    pthread_mutex_unlock(&mu);
    return j;
}
static void *worker(void *a)
{
    struct job *j;
    while ((j = take()) != NULL) {
        j->out = j->in * 2; // NORACE
        free(j); // NORACE
    }
    return a;
}
int main(void)
{
    pthread_t t[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&t[i], NULL, worker, NULL);
    for (int i = 0; i < 30; i++)
        submit(i);
    pthread_mutex_lock(&mu);
    closed = 1; // NORACE
    pthread_cond_broadcast(&cv);
    pthread_mutex_unlock(&mu);
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    return 0;
}
