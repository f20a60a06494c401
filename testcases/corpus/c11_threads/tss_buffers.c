// Each thread has its buffer in thread-specific storage.
#include <stdlib.h>
#include <string.h>
#include <threads.h>
static tss_t key;
static char *buffer(void)
{
    char *b = tss_get(key);
    if (!b) {
        b = calloc(1, 32); // NORACE
        tss_set(key, b);
    }
    return b;
}
static int work(void *a)
{
    strcpy(buffer(), a); // NORACE
    buffer()[0] = '#'; // NORACE
    return buffer()[0] == '#'; // NORACE
}
int main(void)
{
    thrd_t x, y;
    tss_create(&key, free);
    thrd_create(&x, work, "alpha");
    thrd_create(&y, work, "beta");
    thrd_join(x, NULL);
    thrd_join(y, NULL);
    tss_delete(key);
    return 0;
}
