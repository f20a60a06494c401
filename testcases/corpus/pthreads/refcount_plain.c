// A reference count without a lock or an atomic.
#include <pthread.h>
#include <stdlib.h>
struct blob { int refs; char data[32]; };
static struct blob *get(struct blob *b) { b->refs++; return b; } // RACE!
static void put(struct blob *b)
{
    if (--b->refs == 0) // RACE!
        free(b);
}
static void *use(void *a)
{
    struct blob *b = a;
    for (int i = 0; i < 10; i++)
        put(get(b));
    put(b);
    return NULL;
}
int main(void)
{
    pthread_t x, y;
    struct blob *b = calloc(1, sizeof *b);
    b->refs = 3; // NORACE
    pthread_create(&x, NULL, use, b);
    pthread_create(&y, NULL, use, b);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    put(b);
    return 0;
}
