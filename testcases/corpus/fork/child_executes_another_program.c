// The child calls exec at once; the lock after that is taken by the parent.
#include <pthread.h>
#include <sys/wait.h>
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
  pid_t child = fork();  // NOFINDING fork-with-lock
  if (child == 0) {
    execlp("true", "true", (char *)0);
    _exit(127);
  }
  pthread_mutex_lock(&mutex);  // NOFINDING fork-with-lock
  ++count;
  pthread_mutex_unlock(&mutex);
  waitpid(child, 0, 0);
  pthread_join(thread, 0);
  return 0;
}
