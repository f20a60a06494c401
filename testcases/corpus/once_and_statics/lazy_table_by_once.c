// CRC table built lazily by pthread_once; right.
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>

static uint32_t table[256];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void build(void)
{
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;
        for (int k = 0; k < 8; k++)
            c = c & 1 ? 0xedb88320u ^ (c >> 1) : c >> 1;
        table[i] = c; // NORACE
    }
}

static uint32_t crc(const unsigned char *p, size_t n)
{
    uint32_t c = 0xffffffffu;
    pthread_once(&once, build);
    while (n--)
        c = table[(c ^ *p++) & 255] ^ (c >> 8); // NORACE
    return ~c;
}

static void *worker(void *arg)
{
    unsigned char msg[64];
    uint32_t *out = arg;
    for (int i = 0; i < 64; i++)
        msg[i] = (unsigned char)(i + *out);
    *out = crc(msg, sizeof msg); // NORACE
    return NULL;
}

int main(void)
{
    pthread_t t[4];
    uint32_t r[4] = { 1, 2, 3, 4 };
    for (int i = 0; i < 4; i++)
        pthread_create(&t[i], NULL, worker, &r[i]);
    for (int i = 0; i < 4; i++) {
        pthread_join(t[i], NULL);
        printf("%08x\n", (unsigned)r[i]);
    }
    return 0;
}
