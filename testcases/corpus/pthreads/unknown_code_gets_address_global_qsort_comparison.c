// Unknown code gets the address of a global; a qsort comparison runs at once.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
static int v[20], calls;
static char name[32], title[32];
static int cmp(const void *a, const void *b) {
  calls++; // RACE!
  return *(const int *)a - *(const int *)b;
}
static void *w(void *p) {
  int local[20] = {3, 1, 2};
  qsort(local, 20, sizeof(int), cmp);
  strcpy(name, "abc"); // RACE!
  v[0] = 1; // NORACE
  return p;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, w, 0);
  int mine[20] = {0};
  qsort(mine, 20, sizeof(int), cmp);
  size_t n = strlen(name); // RACE!
  memcpy(title, "x", 2); // NORACE
  pthread_join(t, 0);
  return n + v[0];
}
