// The child clears the flag of what runs once: its own first use sets all up anew, the lock as well.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t mutex;
static int jobs;

static void *work(void *argument) {
  pthread_mutex_lock(&mutex);  // NOFINDING fork-with-lock
  --jobs;
  pthread_mutex_unlock(&mutex);
  return argument;
}

static void clear_once(void) {
  pthread_once_t fresh = PTHREAD_ONCE_INIT;
  memcpy(&once, &fresh, sizeof fresh);
}

static void set_up(void) {
  pthread_t thread;
  if (pthread_atfork(0, 0, &clear_once)) abort();
  if (pthread_mutex_init(&mutex, 0)) abort();
  if (pthread_create(&thread, 0, work, 0)) abort();
  pthread_detach(thread);
}

static void run_once(pthread_once_t *flag, void (*function)(void)) {
  if (pthread_once(flag, function)) abort();
}

static void submit(void) {
  run_once(&once, set_up);
  pthread_mutex_lock(&mutex);  // NOFINDING fork-with-lock
  ++jobs;
  pthread_mutex_unlock(&mutex);
}

int main(void) {
  submit();
  pid_t child = fork();  // NOFINDING fork-with-lock
  if (child == 0) {
    submit();
    _exit(0);
  }
  waitpid(child, 0, 0);
  return 0;
}
