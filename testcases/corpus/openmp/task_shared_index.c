// Tasks see the counter itself, which goes on while they run.
// flags: -fopenmp
static int slot[21];
int main(void) {
  int i;
#pragma omp parallel
#pragma omp single
  for (i = 0; i < 20; i++) {  // RACE!
#pragma omp task shared(i)
    slot[i] = 1;  // RACE!
  }
  return slot[3];
}
