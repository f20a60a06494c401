struct Counter { int total = 0; };
static Counter counter;

void count(int n) {
  for (int i = 0; i < n; ++i) {
    ++counter.total;
    counter.total += i;
  }
  int i = 0;
  while (counter.total < n) {
    counter.total += ++i;
  }
}
