// A handler of pthread_atfork makes a lock anew in the child, but not the one that the child takes.
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER, log_mutex = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void make(pthread_mutex_t *each) {
  if (pthread_mutex_init(each, 0)) abort();
}

static void make_anew(void) { make(&log_mutex); }

static void *work(void *argument) {
  pthread_mutex_lock(&mutex);  // FINDING! fork-with-lock
  ++count;
  pthread_mutex_unlock(&mutex);
  return argument;
}

int main(void) {
  pthread_atfork(0, 0, make_anew);
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
  if (!fork()) {  // FINDING! fork-with-lock
    pthread_mutex_lock(&mutex);  // FINDING! fork-with-lock
    ++count;
    pthread_mutex_unlock(&mutex);
    _exit(0);
  }
  pthread_join(thread, 0);
  return 0;
}
