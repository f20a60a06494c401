// One case of the switch returns and keeps the mutex; the next command waits for ever.
#include <pthread.h>
enum cmd { INC, DEC, NOP };
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static int n;
static void apply(enum cmd c)
{
    pthread_mutex_lock(&mu); // FINDING! lock-leak
    switch (c) {
    case INC:
        n++; // NORACE
        break;
    case DEC:
        n--; // NORACE
        break;
    case NOP:
        return;
    }
    pthread_mutex_unlock(&mu);
}
static void *run(void *a)
{
    enum cmd *c = a;
    for (int i = 0; i < 3; i++)
        apply(c[i]);
    return NULL;
}
int main(int argc, char **argv)
{
    pthread_t t, u;
    enum cmd one[] = { INC, DEC, argc > 1 ? NOP : INC };
    enum cmd two[] = { DEC, INC, DEC };
    (void)argv;
    pthread_create(&t, NULL, run, one);
    pthread_create(&u, NULL, run, two);
    pthread_join(t, NULL);
    pthread_join(u, NULL);
    return 0;
}
