// Results are appended in an ordered block, but the running checksum is updated after the block; wrong.
// flags: -fopenmp
#include <stdio.h>
#include <string.h>

static char out[65536];
static size_t len;
static unsigned check;

static int format(char *buf, size_t cap, int i)
{
    unsigned h = 2166136261u;
    for (int k = 0; k < 1000; k++)
        h = (h ^ (unsigned)(i + k)) * 16777619u;
    return snprintf(buf, cap, "%d:%08x\n", i, h);
}

int main(void)
{
#pragma omp parallel for ordered schedule(static, 1)
    for (int i = 0; i < 1000; i++) {
        char line[64];
        int n = format(line, sizeof line, i);
#pragma omp ordered
        {
            memcpy(out + len, line, (size_t)n); // NORACE
            len += (size_t)n;                   // NORACE
        }
        check = check * 31 + (unsigned char)line[n - 2]; // RACE!
    }
    fwrite(out, 1, len, stdout);
    printf("%08x\n", check); // NORACE
    return 0;
}
