// A lookup that returns from the loop without giving the lock back.
#include <pthread.h>
#include <string.h>
#include <stdio.h>
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static const char *names[8];
static int count;
static int find(const char *n)
{
    pthread_mutex_lock(&mu); // FINDING! lock-leak
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], n) == 0) // NORACE
            return i;
    pthread_mutex_unlock(&mu);
    return -1;
}
static void add(const char *n)
{
    pthread_mutex_lock(&mu);
    if (count < 8)
        names[count++] = n; // NORACE
    pthread_mutex_unlock(&mu);
}
static void *work(void *a)
{
    add(a);
    printf("%d\n", find("one"));
    return NULL;
}
int main(void)
{
    pthread_t t[2];
    pthread_create(&t[0], NULL, work, "one");
    pthread_create(&t[1], NULL, work, "two");
    pthread_join(t[0], NULL);
    pthread_join(t[1], NULL);
    return 0;
}
