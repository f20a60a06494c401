// a semaphore as a lock, as a signal, and with too many units
#include <pthread.h>
#include <semaphore.h>
static sem_t mutex, ready, two;
static int a, b, c;
static void *run(void *p) {
  sem_wait(&mutex);
  a++;  // NORACE
  sem_post(&mutex);
  sem_wait(&two);
  c++;  // RACE!
  sem_post(&two);
  return p;
}
static void *signaller(void *p) {
  b = 1;  // NORACE
  sem_post(&ready);
  return p;
}
int main(void) {
  pthread_t x, y, z;
  sem_init(&mutex, 0, 1);
  sem_init(&ready, 0, 0);
  sem_init(&two, 0, 2);
  pthread_create(&x, NULL, run, NULL);
  pthread_create(&y, NULL, run, NULL);
  pthread_create(&z, NULL, signaller, NULL);
  sem_wait(&ready);
  int v = b;  // NORACE
  pthread_join(x, NULL);
  pthread_join(y, NULL);
  pthread_join(z, NULL);
  return v;
}
