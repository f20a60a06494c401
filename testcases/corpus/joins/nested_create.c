// A thread starts a thread: joined there, or handed over to be joined by main.
#include <pthread.h>
static int a, b;
static void *leaf_a(void *p) {
  a++; // NORACE
  return p;
}
static void *leaf_b(void *p) {
  b++; // RACE!
  return p;
}
static void *middle(void *p) {
  pthread_t la, lb;
  a++; // NORACE
  pthread_create(&la, NULL, leaf_a, NULL);
  pthread_join(la, NULL);
  a++; // NORACE
  pthread_create(&lb, NULL, leaf_b, NULL);
  pthread_detach(lb);
  return p;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, middle, NULL);
  pthread_join(t, NULL);
  a++; // NORACE
  b++; // RACE!
  return a;
}
