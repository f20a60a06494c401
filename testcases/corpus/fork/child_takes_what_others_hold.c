// Another thread may be in its critical section when the process forks.
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void *work(void *argument) {
  for (int i = 0; i < 1000; ++i) {
    pthread_mutex_lock(&mutex);  // FINDING! fork-with-lock
    ++count;
    pthread_mutex_unlock(&mutex);
  }
  return argument;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
  pid_t child = fork();  // FINDING! fork-with-lock
  if (child == 0) {
    pthread_mutex_lock(&mutex);  // FINDING! fork-with-lock
    ++count;  // NORACE
    pthread_mutex_unlock(&mutex);
    _exit(0);
  }
  waitpid(child, 0, 0);
  pthread_join(thread, 0);
  return 0;
}
