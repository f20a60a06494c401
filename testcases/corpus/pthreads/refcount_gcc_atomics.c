// The reference count with __atomic builtins; the last one frees.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
struct blob { int refs; char data[32]; };
static void put(struct blob *b)
{
    if (__atomic_sub_fetch(&b->refs, 1, __ATOMIC_ACQ_REL) == 0) { // NORACE
        memset(b->data, 0, sizeof b->data); // NORACE
        free(b); // NORACE
    }
}
static void *use(void *a)
{
    struct blob *b = a;
    int ok = b->data[0] == 'x'; // NORACE
    put(b);
    return ok ? NULL : a;
}
int main(void)
{
    pthread_t x, y;
    struct blob *b = calloc(1, sizeof *b);
    b->refs = 3; // NORACE
    b->data[0] = 'x'; // NORACE
    pthread_create(&x, NULL, use, b);
    pthread_create(&y, NULL, use, b);
    put(b);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return 0;
}
