// Parent and child take the lock by the same helper: only the child's way there is wrong.
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int total;

static void add(void) {
  pthread_mutex_lock(&mutex);
  total++;
  pthread_mutex_unlock(&mutex);
}

static void *run(void *argument) {
  for (int i = 0; i < 1000; i++) add();
  return argument;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, run, 0);
  pid_t child = fork();
  if (child == 0) {
    add();  // FINDING! fork-with-lock // FN: the parent's way to the same place stands for it
    _exit(0);
  }
  add();  // NOFINDING fork-with-lock
  pthread_join(thread, 0);
  waitpid(child, 0, 0);
  return 0;
}
