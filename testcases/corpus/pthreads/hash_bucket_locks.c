// A hash table with a lock in every bucket; nodes are reached only under the lock of their bucket.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
struct ent { struct ent *next; char key[16]; int n; };
struct bucket { pthread_mutex_t mu; struct ent *first; };
static struct bucket tab[8];
static unsigned hash(const char *s)
{
    unsigned h = 5381;
    while (*s)
        h = h * 33 + (unsigned char)*s++;
    return h & 7;
}
static void count(const char *s)
{
    struct bucket *b = &tab[hash(s)];
    struct ent *e;
    pthread_mutex_lock(&b->mu);
    for (e = b->first; e; e = e->next) // NORACE
        if (!strcmp(e->key, s)) // NORACE
            break;
    if (!e) {
        e = calloc(1, sizeof *e);
        strncpy(e->key, s, sizeof e->key - 1); // NORACE
        e->next = b->first;
        b->first = e; // NORACE
    }
    e->n++; // NORACE
    pthread_mutex_unlock(&b->mu);
}
static void *words(void *a)
{
    static const char *const w[] = { "the", "cat", "sat", "on", "the", "mat" };
    for (unsigned i = 0; i < 6; i++)
        count(w[i]);
    return a;
}
int main(void)
{
    pthread_t x, y;
    for (int i = 0; i < 8; i++)
        pthread_mutex_init(&tab[i].mu, NULL);
    pthread_create(&x, NULL, words, NULL);
    pthread_create(&y, NULL, words, NULL);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return 0;
}
