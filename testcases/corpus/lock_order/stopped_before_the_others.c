// The thread that takes the locks the other way round was joined by a helper before.
#include <pthread.h>

static pthread_mutex_t workers = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t table = PTHREAD_MUTEX_INITIALIZER;
static pthread_t resizer;

static void *resize(void *argument) {
  pthread_mutex_lock(&table);
  pthread_mutex_lock(&workers);  // NODEADLOCK
  pthread_mutex_unlock(&workers);
  pthread_mutex_unlock(&table);
  return argument;
}

static void stop_resizer(void) { pthread_join(resizer, 0); }

static void stop_table(void) {
  pthread_mutex_lock(&table);  // NODEADLOCK
  pthread_mutex_unlock(&table);
}

static void stop_all(void) {
  stop_resizer();
  pthread_mutex_lock(&workers);
  stop_table();
  pthread_mutex_unlock(&workers);
}

int main(void) {
  pthread_create(&resizer, 0, resize, 0);
  stop_all();
  return 0;
}
