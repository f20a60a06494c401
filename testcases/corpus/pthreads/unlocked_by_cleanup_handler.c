// pthread_cleanup_pop(1) gives the lock back by the handler, pthread_cleanup_pop(0) does not.
#include <pthread.h>

struct queue {
  pthread_mutex_t mutex;
  int size, kept;
};

static struct queue queue = {PTHREAD_MUTEX_INITIALIZER, 0, 0};
static pthread_mutex_t total_mutex = PTHREAD_MUTEX_INITIALIZER;
static int total, late;

static void put(struct queue *into) {
  pthread_cleanup_push((void (*)(void *))pthread_mutex_unlock, &into->mutex);
  pthread_mutex_lock(&into->mutex);  // NODEADLOCK NOFINDING lock-leak
  into->size++;  // NORACE
  pthread_cleanup_pop(1);
}

static void unlock(void *mutex) { pthread_mutex_unlock(mutex); }

static void count(int by) {
  pthread_cleanup_push(unlock, &total_mutex);
  pthread_mutex_lock(&total_mutex);  // NODEADLOCK NOFINDING lock-leak
  total += by;  // NORACE
  pthread_cleanup_pop(1);
  late++;  // RACE!
}

static void keep(struct queue *into) {
  pthread_cleanup_push((void (*)(void *))pthread_mutex_unlock, &into->mutex);
  pthread_mutex_lock(&into->mutex);
  into->kept++;  // NORACE
  pthread_cleanup_pop(0);
  into->kept++;  // NORACE
  pthread_mutex_unlock(&into->mutex);
}

static void *run(void *argument) {
  for (int i = 0; i < 100; i++) {
    put(argument);
    count(i);
    keep(argument);
  }
  return 0;
}

int main(void) {
  pthread_t first, second;
  pthread_create(&first, 0, run, &queue);
  pthread_create(&second, 0, run, &queue);
  pthread_join(first, 0);
  pthread_join(second, 0);
  return total;
}
