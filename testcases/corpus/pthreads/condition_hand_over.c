// The buffer is filled before the flag is set under the lock and read after the flag was seen.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static int ready;
static char buffer[64];
static int after_flag;

static void *producer(void *arg) {
  for (int i = 0; i < 64; i++) buffer[i] = (char)i;  // NORACE
  pthread_mutex_lock(&lock);
  ready = 1;  // NORACE
  pthread_cond_signal(&cond);
  pthread_mutex_unlock(&lock);
  after_flag = 1;  // RACE!
  return arg;
}

static void *consumer(void *arg) {
  int sum = 0;
  pthread_mutex_lock(&lock);
  while (!ready) pthread_cond_wait(&cond, &lock);  // NORACE
  pthread_mutex_unlock(&lock);
  for (int i = 0; i < 64; i++) sum += buffer[i];  // NORACE
  sum += after_flag;                              // RACE!
  return sum ? arg : NULL;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, producer, NULL);
  pthread_create(&b, NULL, consumer, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
