// Threads that start threads; the grandchild outlives the child that main joins.
#include <pthread.h>
static int x, y;
static void *grandchild(void *p) { x++; return p; } // RACE!
static void *child(void *p) {
  pthread_t g;
  y = 1; // NORACE
  pthread_create(&g, 0, grandchild, 0);
  return p;
}
int main(void) {
  pthread_t c;
  pthread_create(&c, 0, child, 0);
  pthread_join(c, 0);
  y++; // NORACE
  x++; // RACE!
}
