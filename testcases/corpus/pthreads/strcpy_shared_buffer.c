// A status line is written by sprintf in a thread and read by strlen and strcpy in another.
#include <pthread.h>
#include <stdio.h>
#include <string.h>
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static char status[80] = "idle";
static char title[40] = "none";
static void *updater(void *a)
{
    for (int i = 0; i < 10; i++) {
        sprintf(status, "working %d", i); // RACE!
        pthread_mutex_lock(&mu);
        strcpy(title, "working"); // NORACE
        pthread_mutex_unlock(&mu);
    }
    return a;
}
int main(void)
{
    pthread_t t;
    char copy[80], tc[40];
    pthread_create(&t, NULL, updater, NULL);
    strcpy(copy, status); // RACE!
    pthread_mutex_lock(&mu);
    memcpy(tc, title, sizeof tc); // NORACE
    pthread_mutex_unlock(&mu);
    pthread_join(t, NULL);
    printf("%s %s %zu\n", copy, tc, strlen(status)); // NORACE
    return 0;
}
