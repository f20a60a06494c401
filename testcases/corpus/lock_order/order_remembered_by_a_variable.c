// Which of two accounts is locked first is decided by their numbers, which a variable remembers.
#include <pthread.h>
#include <stdbool.h>

struct account {
  int id;
  pthread_mutex_t mutex;
  long balance;
};
static struct account x = {1, PTHREAD_MUTEX_INITIALIZER, 100};
static struct account y = {2, PTHREAD_MUTEX_INITIALIZER, 100};

static void transfer(struct account* from, struct account* to, long amount) {
  const bool is_less = from->id < to->id;
  if (is_less) {
    pthread_mutex_lock(&from->mutex);
    pthread_mutex_lock(&to->mutex);  // NODEADLOCK
  } else {
    pthread_mutex_lock(&to->mutex);
    pthread_mutex_lock(&from->mutex);  // NODEADLOCK
  }
  from->balance -= amount;  // NORACE
  to->balance += amount;    // NORACE
  pthread_mutex_unlock(&to->mutex);
  pthread_mutex_unlock(&from->mutex);
}

static void* there(void* unused) {
  transfer(&x, &y, 1);
  return unused;
}

static void* back(void* unused) {
  transfer(&y, &x, 9);
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, there, 0);
  pthread_create(&b, 0, back, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
