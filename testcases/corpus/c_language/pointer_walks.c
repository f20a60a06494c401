// A buffer reached by pointer arithmetic: the halves are apart, one element is not.
#include <pthread.h>
static int buf[8];
static void* first(void* arg) {
  int* p = arg;
  p[0] = 1;      // NORACE // FP: a pointer that moves leads to any element
  *(p + 3) = 1;  // RACE!
  return 0;
}
static void* second(void* arg) {
  int* q = arg;
  *(q + 4) = 2;  // NORACE // FP: a pointer that moves leads to any element
  q += 3;
  *q = 2;  // RACE!
  return 0;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, first, buf);
  pthread_create(&b, 0, second, buf);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return buf[0];  // NORACE
}
