// an array divided by pointer arithmetic
#include <pthread.h>
#define N 1000
#define T 4
struct part { int *from; int n; long sum; };
static int data[N];
static int overlapping[N + T];
static void *fill(void *p) {
  struct part *w = p;
  for (int i = 0; i < w->n; i++) w->from[i] = i;  // NORACE // FP: a constant that is kept in a structure is not followed
  w->sum = w->n;  // NORACE
  return NULL;
}
static void *fill_over(void *p) {
  int *from = p;
  for (int i = 0; i <= N / T; i++) from[i] = i;  // RACE!
  return NULL;
}
int main(void) {
  pthread_t t[T], u[T];
  struct part parts[T];
  for (int i = 0; i < T; i++) {
    parts[i].from = data + i * (N / T);
    parts[i].n = N / T;
    pthread_create(&t[i], NULL, fill, &parts[i]);
  }
  for (int i = 0; i < T; i++) pthread_join(t[i], NULL);
  for (int i = 0; i < T; i++) pthread_create(&u[i], NULL, fill_over, overlapping + i * (N / T));
  for (int i = 0; i < T; i++) pthread_join(u[i], NULL);
  return data[0];
}
