// errno looks like a global, and belongs to the thread.
#include <errno.h>
#include <pthread.h>

static void* work(void* unused) {
  errno = 0;  // NORACE
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, work, NULL);
  pthread_create(&b, NULL, work, NULL);
  errno = 0;  // NORACE
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
