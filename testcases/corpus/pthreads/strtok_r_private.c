// strtok_r with its own state on private strings, errno read after a failing call.
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
static void *parse(void *a)
{
    char line[32] = "a,b,c", *save = NULL;
    int n = 0;
    for (char *p = strtok_r(line, ",", &save); p; p = strtok_r(NULL, ",", &save)) // NORACE
        n++;
    if (open("/does/not/exist", O_RDONLY) < 0 && errno == ENOENT) // NORACE
        errno = 0; // NORACE
    printf("%d\n", n);
    return a;
}
int main(void)
{
    pthread_t x, y;
    pthread_create(&x, NULL, parse, NULL);
    pthread_create(&y, NULL, parse, NULL);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return 0;
}
