// A function called from the region has a static; another has locals.
// flags: -fopenmp
static int remember(int v) {
  static int last;
  int old = last; // RACE!
  last = v; // RACE!
  return old;
}
static int square(int v) {
  int r = v * v; // NORACE
  return r;
}
int main(void) {
  int s = 0;
#pragma omp parallel for reduction(+ : s)
  for (int i = 0; i < 10; i++) s += remember(i) + square(i); // NORACE
  return s;
}
