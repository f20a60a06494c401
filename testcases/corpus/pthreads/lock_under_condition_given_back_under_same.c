// Lock under a condition, and given back under the same.
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int threaded = 1, n, k;
static void add(int locked) {
  if (locked) pthread_mutex_lock(&m);
  n++; // NORACE
  if (locked) pthread_mutex_unlock(&m);
}
static void addk(int locked) {
  if (locked) pthread_mutex_lock(&m);
  k++; // RACE!
  if (locked) pthread_mutex_unlock(&m);
}
static void *w(void *p) { add(1); addk(1); addk(0); return p; }
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, w, 0);
  pthread_create(&b, 0, w, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return n + k + threaded; // NORACE
}
