// A sum with a reduction, one without, and a maximum in a critical section.
// flags: -fopenmp
int data[100];
int main(void) {
  int sum = 0, wrong = 0, top = 0;
#pragma omp parallel for reduction(+ : sum)
  for (int i = 0; i < 100; i++) {
    data[i] = i;      // NORACE
    sum += data[i];   // NORACE
    wrong += data[i];  // RACE!
#pragma omp critical
    if (data[i] > top) top = data[i];  // NORACE
  }
  return sum + wrong + top;
}
