// An inet_ntoa style function formats into a static buffer shared by all threads; wrong.
#include <pthread.h>
#include <stdio.h>

static int sum_digits(const char *s)
{
    int n = 0;
    while (*s) // RACE!
        n += *s++ & 15; // RACE!
    return n;
}

static const char *fmt_addr(unsigned a)
{
    static char buf[32];
    int n = 0;
    for (int s = 24; s >= 0; s -= 8) {
        unsigned o = (a >> s) & 255;
        buf[n++] = (char)('0' + o / 100); // RACE!
        buf[n++] = (char)('0' + o / 10 % 10); // RACE!
        buf[n++] = (char)('0' + o % 10); // RACE!
        buf[n++] = s ? '.' : '\0'; // RACE!
    }
    return buf;
}

static void *worker(void *arg)
{
    unsigned base = *(unsigned *)arg; // NORACE
    long total = 0;
    for (unsigned i = 0; i < 1000; i++)
        total += sum_digits(fmt_addr(base + i));
    return (void *)total; // NORACE
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
        printf("%ld\n", (long)r);
    }
    return 0;
}
