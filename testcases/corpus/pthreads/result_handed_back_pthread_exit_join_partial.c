// Result handed back by pthread_exit / join; the partial sums lie in heap blocks of each thread.
#include <pthread.h>
#include <stdlib.h>
static int data[1000];
struct part { int lo, hi; long sum; };
static void *add(void *arg) {
  struct part *p = arg;
  p->sum = 0; // NORACE
  for (int i = p->lo; i < p->hi; i++) p->sum += data[i]; // NORACE
  pthread_exit(p);
}
int main(void) {
  pthread_t t[4];
  for (int i = 0; i < 1000; i++) data[i] = i; // NORACE
  for (int i = 0; i < 4; i++) {
    struct part *p = malloc(sizeof *p);
    p->lo = i * 250;
    p->hi = p->lo + 250;
    pthread_create(&t[i], NULL, add, p);
  }
  long sum = 0;
  for (int i = 0; i < 4; i++) {
    void *r;
    pthread_join(t[i], &r);
    sum += ((struct part *)r)->sum; // NORACE
    free(r);
  }
  return sum != 0;
}
