// Two stripes are held at once, each taken by a helper: two threads may take them crosswise.
#include <pthread.h>

enum { STRIPES = 16 };

static pthread_mutex_t stripes[STRIPES];
static int counts[STRIPES];

static unsigned mask(unsigned bits) { return bits - 1; }

static void stripe_lock(unsigned hash) {
  pthread_mutex_lock(&stripes[hash & mask(STRIPES)]);  // DEADLOCK!
}

static void stripe_unlock(unsigned hash) { pthread_mutex_unlock(&stripes[hash & mask(STRIPES)]); }

static void move(unsigned from, unsigned to) {
  stripe_lock(from);
  stripe_lock(to);
  --counts[from & mask(STRIPES)];
  ++counts[to & mask(STRIPES)];
  stripe_unlock(to);
  stripe_unlock(from);
}

static void *work(void *argument) {
  move(1, 2);
  move(2, 1);
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
