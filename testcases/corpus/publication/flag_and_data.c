// A plain flag says that a table is filled.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int ready;
static int table[4];

static int look_up(int i) {
  if (!ready) {  // RACE! FINDING! unsafe-publication
    pthread_mutex_lock(&mutex);
    if (!ready) {
      for (int j = 0; j < 4; ++j) table[j] = j;  // RACE!
      ready = 1;  // RACE! FINDING! unsafe-publication
    }
    pthread_mutex_unlock(&mutex);
  }
  return table[i];  // RACE!
}

static void *work(void *argument) {
  look_up(argument != 0);
  return 0;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
