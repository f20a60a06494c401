// An argument says whether the lock is to be kept: what is held at the end is what was asked for.
#include <pthread.h>
#include <stddef.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int values[8];
static int* find(int value, int keep_lock) {
  pthread_mutex_lock(&lock);  // NOFINDING lock-leak
  for (int i = 0; i < 8; ++i)
    if (values[i] == value) {  // NORACE
      if (!keep_lock) pthread_mutex_unlock(&lock);
      return &values[i];
    }
  if (keep_lock == 0) pthread_mutex_unlock(&lock);
  return NULL;
}
static void* run(void* arg) {
  int* at = find(*(int*)arg, 1);
  if (at) *at = 0;  // NORACE
  pthread_mutex_unlock(&lock);  // NOFINDING unlock-not-held
  return find(3, 0);
}
int main(void) {
  int value = 0;
  pthread_t other;
  pthread_create(&other, NULL, run, &value);
  run(&value);
  pthread_join(other, NULL);
  return 0;
}
