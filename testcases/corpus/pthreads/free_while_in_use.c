// main frees the buffer before it joins its reader.
#include <pthread.h>
#include <stdlib.h>
static void *reader(void *a)
{
    int *v = a, s = 0;
    for (int i = 0; i < 100; i++)
        s += v[i];
    return s ? NULL : a;
}
int main(void)
{
    pthread_t t;
    int *v = calloc(100, sizeof *v); // NORACE
    v[3] = 7; // NORACE
    pthread_create(&t, NULL, reader, v);
    free(v); // RACE!
    pthread_join(t, NULL);
    return 0;
}
