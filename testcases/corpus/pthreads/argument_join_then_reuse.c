// The argument is changed only after the thread that used it was joined.
#include <pthread.h>
struct arg { int in, out; };
static void *square(void *p)
{
    struct arg *a = p;
    a->out = a->in * a->in; // NORACE
    return NULL;
}
int main(void)
{
    struct arg a;
    int sum = 0;
    for (int i = 0; i < 4; i++) {
        pthread_t t;
        a.in = i; // NORACE
        pthread_create(&t, NULL, square, &a);
        pthread_join(t, NULL);
        sum += a.out; // NORACE
    }
    return sum != 14;
}
