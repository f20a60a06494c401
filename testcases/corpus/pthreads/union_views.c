// Two members of a union, written by two threads, are the same bytes.
#include <pthread.h>
#include <stdint.h>
static union { uint32_t word; uint8_t byte[4]; } u;
static void *w(void *a) { u.word = 0x01020304; return a; } // RACE!
static void *b(void *a) { u.byte[2] = 9; return a; } // RACE!
int main(void)
{
    pthread_t x, y;
    pthread_create(&x, NULL, w, NULL);
    pthread_create(&y, NULL, b, NULL);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return u.byte[0]; // NORACE
}
