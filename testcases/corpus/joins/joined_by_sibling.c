// one thread is given another's handle and joins it
#include <pthread.h>
static int result, result2;
static void *first(void *p) {
  result = 1;  // NORACE
  return p;
}
static void *second(void *p) {
  pthread_join(*(pthread_t *)p, NULL);
  result++;  // NORACE
  return NULL;
}
static void *third(void *p) {
  result2++;  // RACE!
  return p;
}
static void *fourth(void *p) {
  result2++;  // RACE!
  pthread_join(*(pthread_t *)p, NULL);
  return NULL;
}
int main(void) {
  pthread_t a, b, c, d;
  pthread_create(&a, NULL, first, NULL);
  pthread_create(&b, NULL, second, &a);
  pthread_create(&c, NULL, third, NULL);
  pthread_create(&d, NULL, fourth, &c);
  pthread_join(b, NULL);
  pthread_join(d, NULL);
  return result + result2;  // NORACE
}
