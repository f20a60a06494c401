// The same file, with the flag that turns the locks on.
// flags: -DWITH_LOCKS
#include <pthread.h>

#ifdef WITH_LOCKS
#define LOCK(m) pthread_mutex_lock(m)
#define UNLOCK(m) pthread_mutex_unlock(m)
#else
#define LOCK(m) ((void)(m))
#define UNLOCK(m) ((void)(m))
#endif

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int counter;

static void* work(void* unused) {
  LOCK(&mutex);
  counter++;  // NORACE
  UNLOCK(&mutex);
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, work, NULL);
  pthread_create(&b, NULL, work, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return counter;  // NORACE
}
