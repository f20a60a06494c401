// the last thread is not joined
#include <pthread.h>
#include <stdio.h>
#define N 4
int a, b;
void *one(void *arg) { a = 1; return arg; }  // RACE!
void *two(void *arg) { b = 1; return arg; }  // NORACE
int main(void) {
  pthread_t t1, t2;
  pthread_create(&t1, NULL, one, NULL);
  pthread_create(&t2, NULL, two, NULL);
  pthread_join(t2, NULL);
  printf("%d\n", a);  // RACE!
  printf("%d\n", b);  // NORACE
  pthread_join(t1, NULL);
  return 0;
}
