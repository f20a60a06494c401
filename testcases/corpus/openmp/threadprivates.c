// flags: -fopenmp
// threadprivate and copyin
int counter, plain;
#pragma omp threadprivate(counter)
static void bump(void) {
  counter++;  // NORACE
  plain++;  // RACE!
}
int main(void) {
  counter = 4;
#pragma omp parallel copyin(counter)
  {
    bump();
    counter += 2;  // NORACE
  }
  return counter + plain;
}
