// The process forks before it starts a thread.
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
  if (fork() != 0) return 0;  // NOFINDING fork-with-lock
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
  work(0);
  pthread_join(thread, 0);
  return 0;
}
