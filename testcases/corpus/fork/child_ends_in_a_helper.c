// The child ends in a function that does not say that it never comes back; what is behind the `if`
// is the parent's alone.
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int saved, sent;

static void end_child(int code) {
  _exit(code);
}

static void *count(void *argument) {
  pthread_mutex_lock(&mutex);  // NOFINDING fork-with-lock
  saved++;
  pthread_mutex_unlock(&mutex);
  return argument;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, count, 0);
  pid_t child = fork();  // NOFINDING fork-with-lock
  if (child == 0) {
    sent = 1;
    end_child(0);
  }
  pthread_mutex_lock(&mutex);  // NOFINDING fork-with-lock
  saved++;
  pthread_mutex_unlock(&mutex);
  pthread_join(thread, 0);
  waitpid(child, 0, 0);
  return sent;
}
