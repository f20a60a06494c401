// Flags: signalled without the mutex, plain, volatile, atomic; a wake-up that can be lost.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cv = PTHREAD_COND_INITIALIZER;
static int ready_locked, ready_bare;
static volatile int stop_volatile;
static atomic_int stop_atomic;
static int stop_plain, data, payload;
static void* waiter(void* p) {
  pthread_mutex_lock(&m);
  while (!ready_locked) pthread_cond_wait(&cv, &m);  // NORACE
  int got = data;  // NORACE
  while (!ready_bare) pthread_cond_wait(&cv, &m);  // RACE!
  pthread_mutex_unlock(&m);
  while (!stop_volatile) usleep(1);  // RACE!
  while (!stop_plain) usleep(1);  // RACE!
  while (!atomic_load(&stop_atomic)) usleep(1);  // NORACE
  got += payload;  // NORACE
  printf("%d\n", got);
  return p;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, waiter, 0);
  data = 4;  // NORACE
  pthread_mutex_lock(&m);
  ready_locked = 1;  // NORACE
  pthread_cond_broadcast(&cv);
  pthread_mutex_unlock(&m);
  ready_bare = 1;  // RACE!
  pthread_cond_signal(&cv);
  stop_volatile = 1;  // RACE!
  stop_plain = 1;  // RACE!
  payload = 9;  // NORACE
  atomic_store(&stop_atomic, 1);  // NORACE
  pthread_join(t, 0);
}
