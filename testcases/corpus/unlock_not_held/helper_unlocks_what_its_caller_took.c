// Lock and unlock stand in two helpers.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void enter(void) { pthread_mutex_lock(&mutex); }
static void leave(void) { pthread_mutex_unlock(&mutex); }  // NOFINDING unlock-not-held

int main(void) {
  enter();
  ++count;
  leave();
  return 0;
}
