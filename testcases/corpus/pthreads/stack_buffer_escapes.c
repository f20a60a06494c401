// A helper starts a thread on its own local buffer and goes on writing to it before the join.
#include <pthread.h>
#include <string.h>
struct span { char *p; size_t n; };
static void *upper(void *a)
{
    struct span *s = a;
    for (size_t i = 0; i < s->n; i++)
        if (s->p[i] >= 'a' && s->p[i] <= 'z')
            s->p[i] -= 32; // RACE!
    return NULL;
}
static int work(void)
{
    char line[64] = "hello world";
    struct span s = { line, strlen(line) }; // NORACE
    pthread_t t;
    pthread_create(&t, NULL, upper, &s);
    line[0] = 'j'; // RACE!
    pthread_join(t, NULL);
    return line[1] == 'E'; // NORACE
}
int main(void) { return !work(); }
