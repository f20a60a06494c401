// A detached thread writes to a variable main reads without any order.
#include <pthread.h>
#include <unistd.h>
static int answer;
static void *think(void *a)
{
    answer = 42;
    return a;
}
int main(void)
{
    pthread_attr_t at;
    pthread_t t;
    pthread_attr_init(&at);
    pthread_attr_setdetachstate(&at, PTHREAD_CREATE_DETACHED);
    pthread_create(&t, &at, think, NULL);
    pthread_attr_destroy(&at);
    usleep(1000);
    return answer == 0; // RACE!
}
