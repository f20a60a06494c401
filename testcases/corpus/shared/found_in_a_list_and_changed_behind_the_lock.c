// A node of a list that all threads put nodes into is found under the lock and changed without it.
#include <pthread.h>
#include <stdlib.h>

struct account { int id, balance; struct account *next; };
static struct account *head;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct account *find(int id)
{
    struct account *a;
    pthread_mutex_lock(&lock);
    for (a = head; a; a = a->next)
        if (a->id == id) // NORACE
            break;
    pthread_mutex_unlock(&lock);
    return a;
}

static void add(int id)
{
    struct account *a = malloc(sizeof *a);
    a->id = id; // NORACE
    a->balance = 0; // NORACE
    pthread_mutex_lock(&lock);
    a->next = head;
    head = a;
    pthread_mutex_unlock(&lock);
}

static void *work(void *id)
{
    add((int)(long)id);
    struct account *a = find(1);
    if (a)
        a->balance += 10; // RACE!
    return NULL;
}

int main(void)
{
    pthread_t one, other;
    add(1);
    pthread_create(&one, NULL, work, (void *)2);
    pthread_create(&other, NULL, work, (void *)3);
    pthread_join(one, NULL);
    pthread_join(other, NULL);
    return 0;
}
