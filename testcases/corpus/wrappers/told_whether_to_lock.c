// A helper that locks only when it is told to, called with constants.
#include <pthread.h>
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static int stock, loose;
static void add(int* what, int n, int locked) {
  if (!locked) pthread_mutex_lock(&mu);
  *what += n;  // RACE!
  if (!locked) pthread_mutex_unlock(&mu);
}
static void* run(void* arg) {
  pthread_mutex_lock(&mu);
  add(&stock, 1, 1);
  stock--;  // NORACE
  pthread_mutex_unlock(&mu);
  add(&stock, 1, 0);
  add(&loose, 1, 1);
  return arg;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, run, 0);
  run(0);
  pthread_join(t, 0);
  return stock;  // NORACE
}
