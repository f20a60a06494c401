// A recursive mutex may be taken twice, a normal one may not.
#include <pthread.h>
static pthread_mutex_t rec, norm = PTHREAD_MUTEX_INITIALIZER;
static int n;
static void inner_rec(void) {
  pthread_mutex_lock(&rec); // NODEADLOCK
  n++;                      // NORACE
  pthread_mutex_unlock(&rec);
}
static void outer_rec(void) {
  pthread_mutex_lock(&rec);
  inner_rec();
  n++; // NORACE
  pthread_mutex_unlock(&rec);
}
static int k;
static void inner_norm(void) {
  pthread_mutex_lock(&norm); // DEADLOCK!
  k++;                       // NORACE
  pthread_mutex_unlock(&norm);
}
static void middle(void) { inner_norm(); }
static void outer_norm(void) {
  pthread_mutex_lock(&norm);
  middle();
  pthread_mutex_unlock(&norm);
}
static void *run(void *p) {
  outer_rec();
  if (p) outer_norm();
  return p;
}
int main(int argc, char **argv) {
  pthread_t t;
  pthread_mutexattr_t at;
  pthread_mutexattr_init(&at);
  pthread_mutexattr_settype(&at, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&rec, &at);
  pthread_create(&t, NULL, run, argc > 1 ? argv : NULL);
  outer_rec();
  pthread_join(t, NULL);
  return n + k; // NORACE
}
