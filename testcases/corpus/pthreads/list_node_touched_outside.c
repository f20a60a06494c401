// A node found under the lock is changed after the lock was released.
#include <pthread.h>
#include <stdlib.h>
struct node { struct node *next; int key, value; };
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static struct node *head;
static void insert(int k)
{
    struct node *n = malloc(sizeof *n);
    n->key = k; // NORACE
    n->value = 0; // NORACE
    pthread_mutex_lock(&mu);
    n->next = head;
    head = n; // NORACE
    pthread_mutex_unlock(&mu);
}
static void update(int k, int v)
{
    struct node *n;
    pthread_mutex_lock(&mu);
    for (n = head; n && n->key != k; n = n->next) // NORACE
        ;
    pthread_mutex_unlock(&mu);
    if (n)
        n->value = v; // RACE!
}
static void *run(void *a)
{
    for (int i = 0; i < 5; i++)
        update(i, (int)(long)a);
    return NULL;
}
int main(void)
{
    pthread_t x, y;
    for (int i = 0; i < 5; i++)
        insert(i);
    pthread_create(&x, NULL, run, (void *)1);
    pthread_create(&y, NULL, run, (void *)2);
    insert(9);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return 0;
}
