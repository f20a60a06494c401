// pthread_atfork takes the lock before each fork and gives it back in parent and child.
#include <pthread.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void before(void) { pthread_mutex_lock(&mutex); }
static void after(void) { pthread_mutex_unlock(&mutex); }

static void *work(void *argument) {
  pthread_mutex_lock(&mutex);  // NOFINDING fork-with-lock
  ++count;
  pthread_mutex_unlock(&mutex);
  return argument;
}

int main(void) {
  pthread_atfork(before, after, after);
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
  if (!fork()) {  // NOFINDING fork-with-lock
    pthread_mutex_lock(&mutex);  // NOFINDING fork-with-lock
    ++count;
    pthread_mutex_unlock(&mutex);
    _exit(0);
  }
  pthread_join(thread, 0);
  return 0;
}
