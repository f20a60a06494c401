// One function takes the mutex or gives it back, as its callers say: none of its calls forgets it.
#include <pthread.h>

enum mode { BEGIN, END };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int total;

static void section(enum mode mode) {
  switch (mode) {
    case BEGIN:
      pthread_mutex_lock(&mutex);  // NOFINDING lock-leak
      break;
    case END:
      pthread_mutex_unlock(&mutex);
      break;
  }
}

static void *work(void *argument) {
  section(BEGIN);
  ++total;  // NORACE
  section(END);
  return argument;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return total == 0;
}
