// A function that tries to take a lock: zero when it has it, an error when not. One caller mistakes
// the one for the other.
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int total;
static int mistaken;

static int tryEnter(void) {
  if (pthread_mutex_trylock(&mutex) != 0) return -1;
  return 0;
}

static void* right(void* argument) {
  if (tryEnter() == 0) {
    total++;  // NORACE
    pthread_mutex_unlock(&mutex);
  }
  return argument;
}

static void* wrong(void* argument) {
  if (tryEnter()) {
    mistaken++;  // RACE!
  } else {
    pthread_mutex_unlock(&mutex);
  }
  return argument;
}

int main(void) {
  pthread_t a, b, c, d;
  pthread_create(&a, NULL, right, NULL);
  pthread_create(&b, NULL, right, NULL);
  pthread_create(&c, NULL, wrong, NULL);
  pthread_create(&d, NULL, wrong, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  pthread_join(c, NULL);
  pthread_join(d, NULL);
  return total + mistaken;
}
