// A work queue pushed under one critical name and popped under another; wrong, the two do not exclude each other.
// flags: -fopenmp
#include <stdio.h>

#define CAP 4096

static int queue[CAP];
static int head, tail;
static long done;

static void push(int v)
{
#pragma omp critical(queue_push)
    if (tail < CAP) {
        queue[tail] = v; // RACE!
        tail++;          // RACE!
    }
}

static int pop(int *v)
{
    int ok = 0;
#pragma omp critical(queue_pop)
    if (head < tail) {     // RACE!
        *v = queue[head];  // RACE!
        head++;            // NORACE
        ok = 1;
    }
    return ok;
}

int main(void)
{
#pragma omp parallel for
    for (int i = 0; i < 2000; i++) {
        int v;
        push(i);
        if (pop(&v)) {
#pragma omp atomic
            done += v; // NORACE
        }
    }
    printf("%d of %d, %ld\n", head, tail, done);
    return 0;
}
