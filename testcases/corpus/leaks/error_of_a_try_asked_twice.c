// The number that a try gives is asked for one error first, and then for any.
#include <errno.h>
#include <pthread.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int slots = 8;

int take_slot(void) {
  const int error = pthread_mutex_trylock(&mutex);
  if (error == EBUSY) return 0;
  if (error) return -1;  // NOFINDING lock-leak
  slots--;               // NORACE
  pthread_mutex_unlock(&mutex);
  return 1;
}

int wait_for_slot(void) {
  int error;
  while ((error = pthread_mutex_trylock(&mutex)) == EBUSY) usleep(1);
  if (error) return 0;  // NOFINDING lock-leak
  slots--;              // NORACE
  pthread_mutex_unlock(&mutex);
  return 1;
}

int forget_slot(int n) {
  const int error = pthread_mutex_trylock(&mutex);
  if (error == EBUSY) return 0;
  if (error) return -1;
  if (n > slots) return 2;  // FINDING! lock-leak
  slots -= n;
  pthread_mutex_unlock(&mutex);
  return 1;
}

static void *worker(void *arg) {
  (void)arg;
  take_slot();
  wait_for_slot();
  forget_slot(2);
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) pthread_create(&threads[i], NULL, worker, NULL);
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  return 0;
}
