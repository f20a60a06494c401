// A handler of pthread_atfork makes the lock anew in the child, by a wrapper: whoever held it is not there.
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

struct table {
  pthread_mutex_t mutex;
  int count;
};
static struct table table = {PTHREAD_MUTEX_INITIALIZER, 0};

static void make(pthread_mutex_t *mutex) {
  if (pthread_mutex_init(mutex, 0)) abort();
}

static void make_anew(void) { make(&table.mutex); }

static void *work(void *argument) {
  pthread_mutex_lock(&table.mutex);  // NOFINDING fork-with-lock
  ++table.count;
  pthread_mutex_unlock(&table.mutex);
  return argument;
}

int main(void) {
  pthread_atfork(0, 0, make_anew);
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
  if (!fork()) {  // NOFINDING fork-with-lock
    pthread_mutex_lock(&table.mutex);  // NOFINDING fork-with-lock
    ++table.count;
    pthread_mutex_unlock(&table.mutex);
    _exit(0);
  }
  pthread_join(thread, 0);
  return 0;
}
