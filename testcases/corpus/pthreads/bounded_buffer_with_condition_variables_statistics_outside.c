// Bounded buffer with condition variables; the statistics outside of the lock race.
#include <pthread.h>
static int buf[8], in, out, count;
static long produced;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_full = PTHREAD_COND_INITIALIZER, not_empty = PTHREAD_COND_INITIALIZER;
static void *producer(void *p) {
  for (int i = 0; i < 100; i++) {
    pthread_mutex_lock(&m);
    while (count == 8) pthread_cond_wait(&not_full, &m); // NORACE
    buf[in] = i; // NORACE
    in = (in + 1) % 8; // NORACE
    count++; // NORACE
    pthread_cond_signal(&not_empty);
    pthread_mutex_unlock(&m);
    produced++; // RACE!
  }
  return p;
}
static void *consumer(void *p) {
  long sum = 0;
  for (int i = 0; i < 100; i++) {
    pthread_mutex_lock(&m);
    while (count == 0) pthread_cond_wait(&not_empty, &m); // NORACE
    sum += buf[out]; // NORACE
    out = (out + 1) % 8; // NORACE
    count--; // NORACE
    pthread_cond_signal(&not_full);
    pthread_mutex_unlock(&m);
  }
  return (void *)(sum + produced); // RACE!
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, producer, 0);
  pthread_create(&b, 0, consumer, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
}
