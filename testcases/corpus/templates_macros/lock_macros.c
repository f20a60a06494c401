// LOCK and UNLOCK macros over pthread calls.
#include <pthread.h>

#define LOCK(m) pthread_mutex_lock(&(m))
#define UNLOCK(m) pthread_mutex_unlock(&(m))

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int inside, outside;

static void* work(void* unused) {
  LOCK(mutex);
  inside++;  // NORACE
  UNLOCK(mutex);
  outside++;  // RACE!
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, work, NULL);
  pthread_create(&b, NULL, work, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return inside + outside;  // NORACE
}
