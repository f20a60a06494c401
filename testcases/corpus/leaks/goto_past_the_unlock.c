// One path jumps over the unlock.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int stock = 3;

static int take(int count) {
  int result = -1;
  pthread_mutex_lock(&mutex);  // FINDING! lock-leak
  if (stock < count) goto out;
  stock -= count;  // NORACE
  result = 0;
  pthread_mutex_unlock(&mutex);
out:
  return result;
}

static void* work(void* unused) {
  take(2);
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, work, NULL);
  pthread_create(&b, NULL, work, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
