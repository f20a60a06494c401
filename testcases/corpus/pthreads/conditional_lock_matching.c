// Locked and unlocked under the same condition; the access between stands under it too, or does not.
#include <pthread.h>
#include <stdlib.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int good, bad;
static void *f(void *arg) {
  int threaded = arg != NULL || rand() % 3;
  if (threaded) pthread_mutex_lock(&m);
  bad++; // RACE!
  if (threaded) good++; // NORACE
  if (threaded) pthread_mutex_unlock(&m); // NOFINDING unlock-not-held
  return NULL;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, f, NULL);
  f(NULL);
  pthread_join(t, NULL);
  return good + bad;
}
