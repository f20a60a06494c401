// pthread_cleanup_push keeps its handler in an object in C++; pop(1) runs it, pop(0) does not.
#include <pthread.h>

struct queue {
  pthread_mutex_t mutex;
  int size, kept;
};

static queue shared = {PTHREAD_MUTEX_INITIALIZER, 0, 0};
static pthread_mutex_t total_mutex = PTHREAD_MUTEX_INITIALIZER;
static int total, late;

static void put(queue *into) {
  pthread_cleanup_push(reinterpret_cast<void (*)(void *)>(pthread_mutex_unlock), &into->mutex);
  pthread_mutex_lock(&into->mutex);  // NODEADLOCK NOFINDING lock-leak
  into->size++;  // NORACE
  pthread_cleanup_pop(1);
}

static void unlock(void *mutex) { pthread_mutex_unlock(static_cast<pthread_mutex_t *>(mutex)); }

static void count(int by) {
  pthread_cleanup_push(unlock, &total_mutex);
  pthread_mutex_lock(&total_mutex);  // NODEADLOCK NOFINDING lock-leak
  total += by;  // NORACE
  pthread_cleanup_pop(1);
  late++;  // RACE!
}

static void keep(queue *into) {
  pthread_cleanup_push(reinterpret_cast<void (*)(void *)>(pthread_mutex_unlock), &into->mutex);
  pthread_mutex_lock(&into->mutex);
  into->kept++;  // NORACE
  pthread_cleanup_pop(0);
  into->kept++;  // NORACE
  pthread_mutex_unlock(&into->mutex);
}

static void *run(void *argument) {
  for (int i = 0; i < 100; i++) {
    put(static_cast<queue *>(argument));
    count(i);
    keep(static_cast<queue *>(argument));
  }
  return nullptr;
}

int main(void) {
  pthread_t first, second;
  pthread_create(&first, nullptr, run, &shared);
  pthread_create(&second, nullptr, run, &shared);
  pthread_join(first, nullptr);
  pthread_join(second, nullptr);
  return total;
}
