// The same with the lock of one index and the data of another.
#include <pthread.h>
#include <stdlib.h>
static int data[10];
static pthread_mutex_t lk[10];
static void touch(int i, int j) {
  pthread_mutex_lock(&lk[i]);
  data[j]++; // RACE!
  pthread_mutex_unlock(&lk[i]);
}
static void *w(void *a) { touch(rand() % 10, rand() % 10); return a; }
int main(void) {
  pthread_t a, b;
  for (int i = 0; i < 10; i++) pthread_mutex_init(&lk[i], 0);
  pthread_create(&a, 0, w, 0);
  pthread_create(&b, 0, w, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
}
