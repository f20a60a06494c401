// A table is built on first use, guarded only by a plain flag.
#include <pthread.h>
static int ready;
static unsigned crc[256];
static unsigned crc_of(unsigned char c)
{
    if (!ready) { // RACE!
        for (unsigned i = 0; i < 256; i++) {
            unsigned r = i;
            for (int k = 0; k < 8; k++)
                r = r & 1 ? (r >> 1) ^ 0xEDB88320u : r >> 1;
            crc[i] = r; // RACE!
        }
        ready = 1; // RACE!
    }
    return crc[c]; // RACE!
}
static void *sum(void *a)
{
    unsigned s = 0;
    for (int i = 0; i < 256; i++)
        s ^= crc_of((unsigned char)i);
    return s ? a : NULL;
}
int main(void)
{
    pthread_t x, y;
    pthread_create(&x, NULL, sum, NULL);
    pthread_create(&y, NULL, sum, NULL);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return 0;
}
