// What a function was called with says nothing of where it goes when it has changed its parameter before it asks.
#include <thread>

static int set, counted, clamped, reset_by_another, by_pointer, halved;

static void work_set(int n) {
  n = 0;
  if (n == 0) ++set;  // RACE!
}

static void work_counted(int n) {
  while (n > 0) --n;
  if (n == 0) ++counted;  // RACE!
}

static void work_clamped(int n) {
  if (n > 0) n = 0;
  if (n == 0) ++clamped;  // RACE!
}

static void reset(int& n) { n = 0; }

static void work_reset(int n) {
  reset(n);
  if (n == 0) ++reset_by_another;  // RACE!
}

static void clear(int* n) { *n = 0; }

static void work_pointer(int n) {
  clear(&n);
  if (n == 0) ++by_pointer;  // RACE!
}

static void add_if_zero(int n) {
  if (n == 0) ++halved;  // RACE!
}

static void work_halved(int n) {
  n /= 4;
  add_if_zero(n);
}

int main() {
  std::thread a(work_set, 1), b(work_set, 2);
  a.join();
  b.join();
  std::thread c(work_counted, 1), d(work_counted, 2);
  c.join();
  d.join();
  std::thread e(work_clamped, 1), f(work_clamped, 2);
  e.join();
  f.join();
  std::thread g(work_reset, 1), h(work_reset, 2);
  g.join();
  h.join();
  std::thread i(work_pointer, 1), j(work_pointer, 2);
  i.join();
  j.join();
  std::thread k(work_halved, 1), l(work_halved, 2);
  k.join();
  l.join();
}
