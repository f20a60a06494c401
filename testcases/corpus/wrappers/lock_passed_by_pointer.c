// The helper locks the mutex that it is given.
#include <pthread.h>

struct box {
  pthread_mutex_t mutex;
  int value;
};

static struct box box = {PTHREAD_MUTEX_INITIALIZER, 0};

static void enter(pthread_mutex_t* mutex) { pthread_mutex_lock(mutex); }
static void leave(pthread_mutex_t* mutex) { pthread_mutex_unlock(mutex); }

static void* work(void* argument) {
  struct box* mine = argument;
  enter(&mine->mutex);
  mine->value++;  // NORACE
  leave(&mine->mutex);
  return NULL;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, work, &box);
  pthread_create(&b, NULL, work, &box);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return box.value;  // NORACE
}
