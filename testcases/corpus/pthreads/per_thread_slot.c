// Every thread gets a pointer to a slot of its own; main adds up after the joins.
#include <pthread.h>
struct job { int from, to; long sum; };
static void *add(void *a)
{
    struct job *j = a;
    for (int i = j->from; i < j->to; i++)
        j->sum += i; // NORACE
    return NULL;
}
int main(void)
{
    pthread_t t[4];
    struct job j[4];
    long all = 0;
    for (int i = 0; i < 4; i++) {
        j[i].from = i * 100;
        j[i].to = j[i].from + 100;
        j[i].sum = 0;
        pthread_create(&t[i], NULL, add, &j[i]);
    }
    for (int i = 0; i < 4; i++) {
        pthread_join(t[i], NULL);
        all += j[i].sum; // NORACE
    }
    return all != 79800;
}
