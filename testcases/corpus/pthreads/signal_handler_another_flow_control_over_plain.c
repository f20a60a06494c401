// A signal handler is another flow of control over a plain object of main's; semaphores hand data over.
#include <pthread.h>
#include <semaphore.h>
static sem_t full, empty;
static int slot, peek;
static void *prod(void *p) {
  for (int i = 0; i < 5; i++) {
    sem_wait(&empty);
    slot = i; // NORACE
    peek = i; // RACE!
    sem_post(&full);
  }
  return p;
}
static void *cons(void *p) {
  int s = 0;
  for (int i = 0; i < 5; i++) {
    sem_wait(&full);
    s += slot; // NORACE
    sem_post(&empty);
    s += peek; // RACE!
  }
  return (void *)(long)s;
}
int main(void) {
  pthread_t a, b;
  sem_init(&full, 0, 0);
  sem_init(&empty, 0, 1);
  pthread_create(&a, 0, prod, 0);
  pthread_create(&b, 0, cons, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
}
