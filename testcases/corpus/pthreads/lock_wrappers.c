// Locks behind two layers of wrappers and a macro.
#include <pthread.h>

struct spin {
  pthread_mutex_t inner;
};
static void spin_lock(struct spin *spin) { pthread_mutex_lock(&spin->inner); }
static void spin_unlock(struct spin *spin) { pthread_mutex_unlock(&spin->inner); }
#define WITH_LOCK(lock, statement) \
  do {                             \
    spin_lock(lock);               \
    statement;                     \
    spin_unlock(lock);             \
  } while (0)

static struct spin spin = {PTHREAD_MUTEX_INITIALIZER};
static int wrapped, in_macro, bare;

static void enter(void) { spin_lock(&spin); }
static void leave(void) { spin_unlock(&spin); }

static void *worker(void *arg) {
  enter();
  wrapped++;  // NORACE
  leave();
  WITH_LOCK(&spin, in_macro++);  // NORACE
  bare++;                        // RACE!
  return arg;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, worker, NULL);
  pthread_create(&b, NULL, worker, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
