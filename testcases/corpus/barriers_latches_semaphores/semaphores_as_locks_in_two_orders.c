// Semaphores that are used as locks, among themselves and with a mutex, in two orders.
#include <pthread.h>
#include <semaphore.h>
static sem_t a, b, c, d;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int x, y, z;
static void *one(void *p) {
  sem_wait(&a);
  sem_wait(&b); // DEADLOCK!
  x++;          // NORACE
  sem_post(&b);
  sem_post(&a);
  sem_wait(&c);
  pthread_mutex_lock(&m); // DEADLOCK!
  y++;                    // NORACE
  pthread_mutex_unlock(&m);
  sem_post(&c);
  sem_wait(&d); // NODEADLOCK
  z++;          // NORACE
  sem_post(&d);
  return p;
}
static void *two(void *p) {
  sem_wait(&b);
  sem_wait(&a); // DEADLOCK!
  x++;          // NORACE
  sem_post(&a);
  sem_post(&b);
  pthread_mutex_lock(&m);
  sem_wait(&c); // DEADLOCK!
  y++;          // NORACE
  sem_post(&c);
  pthread_mutex_unlock(&m);
  pthread_mutex_lock(&m);
  sem_wait(&d); // NODEADLOCK
  z++;          // NORACE
  sem_post(&d);
  pthread_mutex_unlock(&m);
  return p;
}
int main(void) {
  pthread_t s, t;
  sem_init(&a, 0, 1);
  sem_init(&b, 0, 1);
  sem_init(&c, 0, 1);
  sem_init(&d, 0, 1);
  pthread_create(&s, 0, one, 0);
  pthread_create(&t, 0, two, 0);
  pthread_join(s, 0);
  pthread_join(t, 0);
  return x + y + z;
}
