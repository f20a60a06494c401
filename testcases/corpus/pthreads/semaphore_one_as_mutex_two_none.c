// A semaphore of one as a mutex; of two it is none.
#include <pthread.h>
#include <semaphore.h>
static sem_t one, two;
static int x, y;
static void *w(void *p) {
  sem_wait(&one);
  x++; // NORACE
  sem_post(&one);
  sem_wait(&two);
  y++; // RACE!
  sem_post(&two);
  return p;
}
int main(void) {
  pthread_t a, b;
  sem_init(&one, 0, 1);
  sem_init(&two, 0, 2);
  pthread_create(&a, 0, w, 0);
  pthread_create(&b, 0, w, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return x + y; // NORACE
}
