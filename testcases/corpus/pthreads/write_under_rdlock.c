// The hit counter of an entry is increased under the read lock.
#include <pthread.h>
#include <stddef.h>
static pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER;
struct entry { int key, value; long used; };
static struct entry table[8];
static int lookup(int k)
{
    int v = -1;
    pthread_rwlock_rdlock(&rw);
    for (int i = 0; i < 8; i++)
        if (table[i].key == k) { // NORACE
            table[i].used++; // RACE!
            v = table[i].value; // NORACE
        }
    pthread_rwlock_unlock(&rw);
    return v;
}
static void store(int k, int v)
{
    pthread_rwlock_wrlock(&rw);
    table[k & 7].key = k; // NORACE
    table[k & 7].value = v; // NORACE
    pthread_rwlock_unlock(&rw);
}
static void *client(void *a)
{
    for (int i = 0; i < 100; i++) {
        lookup(i & 15);
        store(i & 15, i);
    }
    return a;
}
int main(void)
{
    pthread_t x, y;
    pthread_create(&x, NULL, client, NULL);
    pthread_create(&y, NULL, client, NULL);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return 0;
}
