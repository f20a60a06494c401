// A function that gives the lock back where it fails, and two callers that forget it where it did
// not; and one that forgets it by itself: no caller gives it back.
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER, own = PTHREAD_MUTEX_INITIALIZER;
static int total, kept;

static bool begin(int amount) {
  pthread_mutex_lock(&m);
  if (amount < 0) {
    pthread_mutex_unlock(&m);
    return false;
  }
  return true;
}

static void add(int amount) {
  if (!begin(amount)) return;
  total += amount;         // NORACE
  if (total > 100) return;  // FINDING! lock-leak
  pthread_mutex_unlock(&m);
}

static void subtract(int amount) {
  begin(amount);
  total -= amount;  // RACE! // FN: what a caller did not ask for is taken to be held
  pthread_mutex_unlock(&m);
}

static int keep(int amount) {
  pthread_mutex_lock(&own);
  if (amount > 100) return -1;  // FINDING! lock-leak
  kept += amount;               // NORACE
  pthread_mutex_unlock(&own);
  return 0;
}

static void* work(void* argument) {
  add((int)(size_t)argument);
  subtract(1);
  if (keep((int)(size_t)argument) != 0) return NULL;
  return NULL;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, work, (void*)2);
  pthread_create(&b, NULL, work, (void*)3);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return total;
}
