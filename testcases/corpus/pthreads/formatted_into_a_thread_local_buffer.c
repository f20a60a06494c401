// An inet_ntoa style function formats into a thread-local buffer; right.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static const char *fmt_addr(unsigned a)
{
    static _Thread_local char buf[32];
    int n = 0;
    for (int s = 24; s >= 0; s -= 8) {
        unsigned o = (a >> s) & 255;
        if (o >= 100)
            buf[n++] = (char)('0' + o / 100); // NORACE
        if (o >= 10)
            buf[n++] = (char)('0' + o / 10 % 10);
        buf[n++] = (char)('0' + o % 10); // NORACE
        buf[n++] = s ? '.' : '\0';
    }
    return buf;
}

static void *worker(void *arg)
{
    unsigned base = *(unsigned *)arg;
    size_t total = 0;
    for (unsigned i = 0; i < 1000; i++)
        total += strlen(fmt_addr(base + i)); // NORACE
    return (void *)total;
}

int main(void)
{
    pthread_t t[2];
    unsigned base[2] = { 0x0a000000u, 0xc0a80000u };
    void *r;
    for (int i = 0; i < 2; i++)
        pthread_create(&t[i], NULL, worker, &base[i]);
    for (int i = 0; i < 2; i++) {
        pthread_join(t[i], &r);
        printf("%zu\n", (size_t)r);
    }
    return 0;
}
