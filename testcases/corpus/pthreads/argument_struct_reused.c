// One argument struct on main's stack, changed between the two creations.
#include <pthread.h>
#include <stdio.h>
struct arg { const char *name; int count; };
static void *greet(void *p)
{
    struct arg *a = p;
    for (int i = 0; i < a->count; i++)
        puts(a->name);
    return NULL;
}
int main(void)
{
    pthread_t x, y;
    struct arg a = { "first", 2 };
    pthread_create(&x, NULL, greet, &a);
    a.name = "second"; // RACE!
    a.count = 3; // RACE!
    pthread_create(&y, NULL, greet, &a);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return 0;
}
