// volatile makes neither atomic nor ordered.
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int *volatile cache;

static int *get(void) {
  if (cache == NULL) {  // RACE! FINDING! unsafe-publication
    pthread_mutex_lock(&mutex);
    if (cache == NULL) {
      int *made = malloc(sizeof *made);
      if (made) *made = 1;
      cache = made;  // RACE! FINDING! unsafe-publication
    }
    pthread_mutex_unlock(&mutex);
  }
  return cache;  // MAYBE unsafe-publication
}

static void *work(void *argument) {
  (void)argument;
  get();
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
