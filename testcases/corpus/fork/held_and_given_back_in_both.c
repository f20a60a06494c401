// The forking thread holds the lock; parent and child give it back before they go on.
#include <pthread.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void *work(void *argument) {
  pthread_mutex_lock(&mutex);  // NOFINDING fork-with-lock
  ++count;
  pthread_mutex_unlock(&mutex);
  return argument;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
  pthread_mutex_lock(&mutex);
  pid_t child = fork();  // NOFINDING fork-with-lock
  pthread_mutex_unlock(&mutex);
  if (child == 0) {
    pthread_mutex_lock(&mutex);  // NOFINDING fork-with-lock
    ++count;
    pthread_mutex_unlock(&mutex);
    _exit(0);
  }
  pthread_join(thread, 0);
  return 0;
}
