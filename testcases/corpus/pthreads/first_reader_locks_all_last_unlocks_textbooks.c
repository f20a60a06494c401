// A first reader locks for all, the last unlocks: the textbook's readers and writers.
#include <pthread.h>
#include <semaphore.h>
static sem_t room;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int readers, data;
static void *reader(void *p) {
  pthread_mutex_lock(&m);
  if (++readers == 1) sem_wait(&room); // NORACE
  pthread_mutex_unlock(&m);
  int v = data; // NORACE
  pthread_mutex_lock(&m);
  if (--readers == 0) sem_post(&room); // NORACE
  pthread_mutex_unlock(&m);
  return (void *)(long)v;
}
static void *writer(void *p) { sem_wait(&room); data++; sem_post(&room); return p; } // NORACE
int main(void) {
  pthread_t t[3];
  sem_init(&room, 0, 1);
  pthread_create(&t[0], 0, reader, 0);
  pthread_create(&t[1], 0, reader, 0);
  pthread_create(&t[2], 0, writer, 0);
  for (int i = 0; i < 3; i++) pthread_join(t[i], 0);
}
