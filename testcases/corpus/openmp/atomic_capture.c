// The ticket is taken atomically; the queue slot is the thread's own.
// flags: -fopenmp
int next;
int main(void) {
#pragma omp parallel
  {
    int ticket;
#pragma omp atomic capture
    ticket = next++;  // NORACE
    (void)ticket;
  }
  return next;
}
