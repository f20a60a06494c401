// A third mode takes no mutex: who counts under it is not alone.
#include <pthread.h>

enum mode { BEGIN, PEEK, END };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int total, peeks;

static void section(enum mode mode) {
  if (mode == PEEK) {
    ++peeks;  // RACE!
    return;
  }
  if (mode == BEGIN) {
    pthread_mutex_lock(&mutex);
  } else {
    pthread_mutex_unlock(&mutex);
  }
}

static void *work(void *argument) {
  section(BEGIN);
  ++total;  // RACE!
  section(END);
  section(PEEK);
  ++total;  // RACE!
  return argument;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return total + peeks == 0;
}
