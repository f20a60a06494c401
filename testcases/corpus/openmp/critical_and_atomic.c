// Named and unnamed critical sections; kinds of atomic.
// flags: -fopenmp
#include <stdio.h>
static long one, two, three, four, five, six;
static int queue[128], head;
int main(void) {
  long seen = 0;
#pragma omp parallel num_threads(4)
  {
#pragma omp critical(first)
    one++;  // RACE!
#pragma omp critical(second)
    one += 2;  // RACE!
#pragma omp critical
    two++;  // NORACE
#pragma omp critical
    {
      two--;  // NORACE
      three = two;  // NORACE
    }
#pragma omp atomic write
    four = 3;  // RACE!
    long v;
#pragma omp atomic read
    v = four;  // NORACE
    if (four > v)  // RACE!
      v = 0;
    int slot;
#pragma omp atomic capture
    slot = head++;  // NORACE
    queue[slot] = (int)v;  // NORACE
#pragma omp atomic capture
    {
      v = five;  // NORACE
      five = 0;
    }
#pragma omp atomic
    six += 1;  // RACE!
    if (v == 99) six = 0;  // RACE!
#pragma omp critical(first)
    seen += v;  // NORACE
  }
  printf("%ld %ld %ld %ld %ld\n", one, two, three, seen, six);
  return 0;
}
