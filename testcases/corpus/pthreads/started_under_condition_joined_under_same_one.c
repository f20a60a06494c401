// Started under a condition, joined under the same one.
#include <pthread.h>
#include <stdlib.h>
static int n, k;
static void *w(void *p) { n++; k++; return p; } // RACE!
int main(int argc, char **argv) {
  pthread_t t;
  int started = 0;
  if (argc > 1) {
    pthread_create(&t, 0, w, 0);
    started = 1;
  }
  k++; // RACE!
  if (started) pthread_join(t, 0);
  n++; // NORACE
  return n;
}
