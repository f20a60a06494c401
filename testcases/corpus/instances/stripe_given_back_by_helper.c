// A helper takes the stripe of a hash, another gives it back: only one is held at a time.
#include <pthread.h>

enum { STRIPES = 16 };

static pthread_mutex_t stripes[STRIPES];
static int counts[STRIPES];

static unsigned mask(unsigned bits) { return bits - 1; }

static void stripe_lock(unsigned hash) { pthread_mutex_lock(&stripes[hash & mask(STRIPES)]); }

static void stripe_unlock(unsigned hash) { pthread_mutex_unlock(&stripes[hash & mask(STRIPES)]); }

static void count(unsigned key) {
  stripe_lock(key * 31);  // NODEADLOCK
  ++counts[(key * 31) & mask(STRIPES)];  // NORACE
  stripe_unlock(key * 31);
}

static void *work(void *argument) {
  for (unsigned key = 0; key < 100; ++key) {
    count(key);  // NODEADLOCK
    count(key + 1);  // NODEADLOCK
  }
  return argument;
}

int main(void) {
  for (int i = 0; i < STRIPES; ++i) pthread_mutex_init(&stripes[i], 0);
  pthread_t a, b;
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
