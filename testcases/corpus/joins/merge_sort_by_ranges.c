// a parallel merge sort: halves by indices in a structure
#include <pthread.h>
#include <string.h>
static int data[64], calls;
struct range { int lo, hi; };
static void merge(int lo, int mid, int hi) {
  int tmp[64], i = lo, j = mid, k = 0;
  while (i < mid && j < hi) tmp[k++] = data[i] < data[j] ? data[i++] : data[j++]; // NORACE // FP: halves of a range are not kept apart
  while (i < mid) tmp[k++] = data[i++]; // NORACE // FP: halves of a range are not kept apart
  while (j < hi) tmp[k++] = data[j++]; // NORACE // FP: halves of a range are not kept apart
  memcpy(data + lo, tmp, (size_t)k * sizeof *tmp); // NORACE // FP: halves of a range are not kept apart
}
static void *sort(void *p) {
  struct range *r = p;
  calls++; // RACE!
  if (r->hi - r->lo < 2) return 0; // NORACE
  int mid = (r->lo + r->hi) / 2; // NORACE
  struct range left = {r->lo, mid}, right = {mid, r->hi}; // NORACE
  pthread_t t;
  pthread_create(&t, 0, sort, &left);
  sort(&right);
  pthread_join(t, 0);
  merge(r->lo, mid, r->hi); // NORACE
  return 0;
}
int main(void) {
  struct range all = {0, 64};
  sort(&all);
  return data[0]; // NORACE
}
