// The forking thread holds the lock, and the child asks for it again.
#include <pthread.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void add(void) {
  pthread_mutex_lock(&mutex);  // FINDING! fork-with-lock NODEADLOCK
  ++count;
  pthread_mutex_unlock(&mutex);
}

int main(void) {
  pthread_mutex_lock(&mutex);
  if (fork() == 0) {  // FINDING! fork-with-lock
    add();  // MAYBE fork-with-lock
    _exit(0);
  }
  pthread_mutex_unlock(&mutex);
  return 0;
}
