// Two locks of a table by computed index, the smaller index first, once when equal.
#include <pthread.h>
#include <stdio.h>
#define STRIPES 16
static pthread_mutex_t stripe[STRIPES];
static long cell[1024];
static unsigned stripe_of(int i) { return (unsigned)i % STRIPES; }
static void lock_two(int a, int b) {
  unsigned x = stripe_of(a), y = stripe_of(b);
  if (x > y) {
    unsigned t = x;
    x = y;
    y = t;
  }
  pthread_mutex_lock(&stripe[x]);  // NODEADLOCK
  if (x != y) pthread_mutex_lock(&stripe[y]);  // NODEADLOCK
}
static void unlock_two(int a, int b) {
  unsigned x = stripe_of(a), y = stripe_of(b);
  pthread_mutex_unlock(&stripe[x]);
  if (x != y) pthread_mutex_unlock(&stripe[y]);
}
static void *shuffle(void *arg) {
  unsigned s = *(unsigned *)arg;
  for (int i = 0; i < 1000; ++i) {
    s = s * 1664525u + 1013904223u;
    int a = s % 1024, b = (s >> 10) % 1024;
    lock_two(a, b);
    long t = cell[a];  // NORACE
    cell[a] = cell[b];  // NORACE
    cell[b] = t;  // NORACE
    unlock_two(a, b);
  }
  return NULL;
}
int main(void) {
  pthread_t t[4];
  unsigned seed[4] = {1, 2, 3, 4};
  for (int i = 0; i < STRIPES; ++i) pthread_mutex_init(&stripe[i], NULL);
  for (int i = 0; i < 1024; ++i) cell[i] = i;  // NORACE
  for (int i = 0; i < 4; ++i) pthread_create(&t[i], NULL, shuffle, &seed[i]);
  for (int i = 0; i < 4; ++i) pthread_join(t[i], NULL);
  return 0;
}
