// the number that threads are given is tested, but several are given the same one
#include <pthread.h>
static int first, again, nested, by_half;
static void go(long id) {
  if (id == 0) nested++;  // RACE!
}
static void *run(void *p) {
  long id = (long)p;
  if (id == 0) first++;  // RACE!
  return 0;
}
static void *other(void *p) {
  if ((long)p == 1) again++;  // RACE!
  return 0;
}
static void *halves(void *p) {
  if ((long)p == 1) by_half++;  // RACE!
  go((long)p);
  return 0;
}
int main(void) {
  pthread_t t[4], u[2], v[4];
  for (long i = 0; i < 4; i++) pthread_create(&t[i], 0, run, (void *)(i % 2));
  for (long i = 0; i < 2; i++) {
    pthread_create(&u[i], 0, other, (void *)1);
  }
  for (long i = 0; i < 4; i++) pthread_create(&v[i], 0, halves, (void *)(i / 2));
  for (int i = 0; i < 4; i++) pthread_join(t[i], 0);
  for (int i = 0; i < 2; i++) pthread_join(u[i], 0);
  for (int i = 0; i < 4; i++) pthread_join(v[i], 0);
  return first + again + by_half;  // NORACE
}
