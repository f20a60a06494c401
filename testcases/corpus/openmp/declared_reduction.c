// flags: -fopenmp
// a reduction of one's own; the same by hand, wrong
struct pt { int x, y; };
#pragma omp declare reduction(add : struct pt : omp_out.x += omp_in.x, omp_out.y += omp_in.y) initializer(omp_priv = {0, 0})
int main(void) {
  struct pt s = {0, 0}, w = {0, 0};
#pragma omp parallel for reduction(add : s)
  for (int i = 0; i < 100; i++) {
    s.x += i;  // NORACE
    s.y -= i;  // NORACE
  }
#pragma omp parallel for
  for (int i = 0; i < 100; i++) {
    w.x += i;  // RACE!
    w.y -= i;  // RACE!
  }
  return s.x + w.x + w.y;
}
