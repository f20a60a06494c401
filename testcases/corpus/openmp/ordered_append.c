// Results are computed in parallel and appended in iteration order inside an ordered block; right.
// flags: -fopenmp
#include <stdio.h>
#include <string.h>

static char out[65536];
static size_t len;

static int format(char *buf, size_t cap, int i)
{
    unsigned h = 2166136261u;
    for (int k = 0; k < 1000; k++)
        h = (h ^ (unsigned)(i + k)) * 16777619u;
    return snprintf(buf, cap, "%d:%08x\n", i, h); // NORACE
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
    }
    fwrite(out, 1, len, stdout);
    return 0;
}
