// the result is not looked at, or looked at the wrong way round
#include <pthread.h>
pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER, n = PTHREAD_MUTEX_INITIALIZER;
int a, b;
void *first(void *arg) {
  pthread_mutex_trylock(&m);
  a++;  // RACE!
  pthread_mutex_unlock(&m);  // FINDING! unlock-not-held
  return arg;
}
void *second(void *arg) {
  int r;
  do {
    r = pthread_mutex_trylock(&n);
  } while (r);
  b++;  // NORACE
  pthread_mutex_unlock(&n);
  return arg;
}
int main(void) {
  pthread_t t[4];
  for (int i = 0; i < 2; i++) pthread_create(&t[i], 0, first, 0);
  for (int i = 2; i < 4; i++) pthread_create(&t[i], 0, second, 0);
  for (int i = 0; i < 4; i++) pthread_join(t[i], 0);
  return 0;
}
