// Functions that give the lock back where they fail and keep it where they do not: their result tells
// the callers, who give it back.
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER, ends = PTHREAD_MUTEX_INITIALIZER;
static int total, ended, closed;

static struct account {
  pthread_mutex_t lock;
  int cents;
} accounts[2] = {{PTHREAD_MUTEX_INITIALIZER, 0}, {PTHREAD_MUTEX_INITIALIZER, 0}};

static bool begin(int amount) {
  pthread_mutex_lock(&m);
  if (amount < 0) {
    pthread_mutex_unlock(&m);
    return false;  // NOFINDING lock-leak
  }
  return true;  // NOFINDING lock-leak
}

static int begin_by_goto(int amount) {
  int result = -1;
  pthread_mutex_lock(&ends);
  if (amount < 0) goto out;
  return 0;  // NOFINDING lock-leak
out:
  pthread_mutex_unlock(&ends);
  return result;  // NOFINDING lock-leak
}

static void end(void) { pthread_mutex_unlock(&ends); }

static struct account* find_open(int i) {
  struct account* found = &accounts[i & 1];
  pthread_mutex_lock(&found->lock);
  if (closed) {
    pthread_mutex_unlock(&found->lock);
    return NULL;
  }
  return found;  // NOFINDING lock-leak
}

static void* work(void* argument) {
  const int amount = (int)(size_t)argument - 1;
  if (!begin(amount)) return NULL;
  total += amount;  // NORACE
  pthread_mutex_unlock(&m);
  if (begin_by_goto(amount) != 0) return NULL;
  ended += amount;  // NORACE
  end();
  struct account* account = find_open(amount);
  if (!account) return NULL;
  account->cents += amount;  // NORACE
  pthread_mutex_unlock(&account->lock);
  return NULL;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, work, (void*)2);
  pthread_create(&b, NULL, work, (void*)3);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return total + ended;
}
