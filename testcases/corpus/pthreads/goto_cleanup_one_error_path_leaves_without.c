// goto cleanup: one error path leaves without giving the lock back.
#include <pthread.h>
#include <stdlib.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char *buffer;
static int fill(int n) {
  int rc = -1;
  pthread_mutex_lock(&lock); // FINDING! lock-leak
  if (n < 0) goto out;
  if (n > 4096) return -2;
  free(buffer); // NORACE
  buffer = malloc(n); // NORACE
  rc = buffer ? 0 : -1; // NORACE
out:
  pthread_mutex_unlock(&lock);
  return rc;
}
static void *w(void *p) { fill(10); return p; }
int main(int argc, char **argv) {
  pthread_t t;
  pthread_create(&t, 0, w, 0);
  fill(argc);
  pthread_join(t, 0);
}
