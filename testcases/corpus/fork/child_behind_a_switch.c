// A switch tells the child from its parent: in the child's case stands a mutex that others hold.
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void *work(void *argument) {
  for (int i = 0; i < 1000; ++i) {
    pthread_mutex_lock(&mutex);  // FINDING! fork-with-lock
    ++count;  // NORACE
    pthread_mutex_unlock(&mutex);
  }
  return argument;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
  const pid_t child = fork();  // FINDING! fork-with-lock
  switch (child) {
    case 0:
      pthread_mutex_lock(&mutex);  // FINDING! fork-with-lock
      ++count;  // NORACE
      _exit(0);
    case -1:
      break;
    default:
      waitpid(child, 0, 0);
  }
  pthread_join(thread, 0);
  return 0;
}
