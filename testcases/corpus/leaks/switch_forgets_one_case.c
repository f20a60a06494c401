// One case of a switch returns without the unlock.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int level;

static void change(int by) {
  pthread_mutex_lock(&mutex);  // FINDING! lock-leak
  switch (by) {
    case 0:
      return;
    case 1:
      level++;  // NORACE
      break;
    default:
      level--;  // NORACE
      break;
  }
  pthread_mutex_unlock(&mutex);
}

static void* work(void* unused) {
  change(1);
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
