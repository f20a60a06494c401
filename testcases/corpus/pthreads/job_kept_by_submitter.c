// The submitter keeps the pointer and looks at the job while the worker works on it.
#include <pthread.h>
#include <stdlib.h>
#include <stdio.h>
struct job { int percent; };
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static struct job *pending;
static void *worker(void *a)
{
    struct job *j = NULL;
    while (!j) {
        pthread_mutex_lock(&mu);
        j = pending; // NORACE
        pending = NULL; // NORACE
        pthread_mutex_unlock(&mu);
    }
    for (int p = 0; p <= 100; p += 10)
        j->percent = p; // RACE!
    return a;
}
int main(void)
{
    pthread_t t;
    struct job *j = calloc(1, sizeof *j);
    pthread_create(&t, NULL, worker, NULL);
    pthread_mutex_lock(&mu);
    pending = j; // NORACE
    pthread_mutex_unlock(&mu);
    for (int i = 0; i < 3; i++)
        printf("%d%%\n", j->percent); // RACE!
    pthread_join(t, NULL);
    printf("%d%%\n", j->percent); // NORACE
    free(j);
    return 0;
}
