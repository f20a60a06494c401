// Blocks that travel in a structure: by number and length, or by both bounds.
#include <pthread.h>
#include <stdlib.h>
struct share { int number; long length; double* values; };
struct range { int low, high; };
static int numbers[4096], others[4097];
static void* scale(void* p) {
  struct share* s = p;
  long from = s->number * s->length, to = from + s->length;
  for (long i = from; i < to; i++) s->values[i] *= 2;  // NORACE
  return NULL;
}
static void* fill(void* p) {
  struct range* r = p;
  for (int i = r->low; i < r->high; i++) numbers[i] = i;  // NORACE
  return NULL;
}
static void* overlap(void* p) {
  struct range* r = p;
  for (int i = r->low; i <= r->high; i++) others[i] = i;  // RACE!
  return NULL;
}
static void divide(void* (*work)(void*), int threads) {
  pthread_t t[16];
  struct range ranges[16];
  const int each = 4096 / threads;
  for (int i = 0; i < threads; i++) {
    ranges[i].low = i * each;
    ranges[i].high = (i + 1) * each;
    pthread_create(&t[i], NULL, work, &ranges[i]);
  }
  for (int i = 0; i < threads; i++) pthread_join(t[i], NULL);
}
int main(int argc, char** argv) {
  int threads = argc > 1 ? atoi(argv[1]) : 4;
  pthread_t t[16];
  struct share shares[16];
  double* values = calloc(1000, sizeof *values);
  for (int i = 0; i < threads; i++) {
    shares[i].number = i;
    shares[i].length = 1000 / threads;
    shares[i].values = values;
    pthread_create(&t[i], NULL, scale, &shares[i]);
  }
  for (int i = 0; i < threads; i++) pthread_join(t[i], NULL);
  free(values);
  divide(fill, threads);
  divide(overlap, threads);
  return 0;
}
