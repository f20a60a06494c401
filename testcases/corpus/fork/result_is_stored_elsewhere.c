// Which process it is, is asked of where fork's result was stored: by a pointer, in a global.
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pid_t last, other;
static int total;

static void add(void) {
  pthread_mutex_lock(&mutex);
  total++;
  pthread_mutex_unlock(&mutex);
}

static void start(pid_t *child) {
  *child = fork();  // NOFINDING fork-with-lock
  if (*child == 0) {
    execl("/bin/true", "true", (char *)0);
    _exit(1);
  }
  add();  // NOFINDING fork-with-lock
}

static void start_other(void) {
  last = fork();
  if (last == 0) {
    pthread_mutex_lock(&mutex);  // FINDING! fork-with-lock
    total++;
    pthread_mutex_unlock(&mutex);
    _exit(0);
  }
}

static void *run(void *argument) {
  for (int i = 0; i < 1000; i++) add();
  return argument;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, run, 0);
  start(&other);
  start_other();
  add();
  pthread_join(thread, 0);
  waitpid(other, 0, 0);
  waitpid(last, 0, 0);
  return 0;
}
