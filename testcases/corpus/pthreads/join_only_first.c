// The results of both threads are read though only one was joined.
#include <pthread.h>
#include <stdio.h>
static int left, right;
static void *do_left(void *a) { left = 1; return a; }
static void *do_right(void *a) { right = 2; return a; }
int main(void)
{
    pthread_t l, r;
    pthread_create(&l, NULL, do_left, NULL);
    pthread_create(&r, NULL, do_right, NULL);
    pthread_join(l, NULL);
    printf("%d\n", left); // NORACE
    printf("%d\n", right); // RACE!
    pthread_join(r, NULL);
    printf("%d\n", left + right); // NORACE
    return 0;
}
