// A tree: parent before child everywhere, hand over hand, never upwards.
#include <pthread.h>
#include <stdlib.h>
struct node { pthread_mutex_t mu; struct node *child; int v; };
static struct node *make(int depth)
{
    struct node *n = calloc(1, sizeof *n);
    pthread_mutex_init(&n->mu, NULL);
    if (depth > 0)
        n->child = make(depth - 1); // NORACE
    return n;
}
static void *walk(void *p)
{
    struct node *n = p;
    pthread_mutex_lock(&n->mu); // NODEADLOCK
    while (n->child) { // NORACE
        struct node *c = n->child; // NORACE
        pthread_mutex_lock(&c->mu); // NODEADLOCK
        n->v++; // NORACE
        pthread_mutex_unlock(&n->mu);
        n = c;
    }
    n->v++; // NORACE
    pthread_mutex_unlock(&n->mu);
    return NULL;
}
int main(void)
{
    struct node *root = make(3);
    pthread_t x, y;
    pthread_create(&x, NULL, walk, root);
    pthread_create(&y, NULL, walk, root);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return root->v != 2; // NORACE
}
