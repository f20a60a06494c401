// A recursive mutex: the public function calls another public function of the same object.
#include <pthread.h>
struct log { pthread_mutex_t mu; int lines, bytes; };
static struct log lg;
static void log_bytes(struct log *l, int n)
{
    pthread_mutex_lock(&l->mu); // NODEADLOCK
    l->bytes += n; // NORACE
    pthread_mutex_unlock(&l->mu);
}
static void log_line(struct log *l, int n)
{
    pthread_mutex_lock(&l->mu); // NODEADLOCK
    l->lines++; // NORACE
    log_bytes(l, n + 1);
    l->lines += 0; // NORACE
    pthread_mutex_unlock(&l->mu);
}
static void *run(void *a)
{
    for (int i = 0; i < 5; i++)
        log_line(&lg, i);
    log_bytes(&lg, 3);
    return a;
}
int main(void)
{
    pthread_mutexattr_t at;
    pthread_t x, y;
    pthread_mutexattr_init(&at);
    pthread_mutexattr_settype(&at, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&lg.mu, &at);
    pthread_create(&x, NULL, run, NULL);
    pthread_create(&y, NULL, run, NULL);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return 0;
}
