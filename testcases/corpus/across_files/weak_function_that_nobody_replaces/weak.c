// A default that other programs may replace; this one does not.
int jobs;

__attribute__((weak)) void* job(void* unused) {
  ++jobs;  // RACE!
  return unused;
}
