// Which of two accounts is locked first is decided by what a variable remembers, which is no order.
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
  const bool is_small = amount < 5;
  if (is_small) {
    pthread_mutex_lock(&from->mutex);
    pthread_mutex_lock(&to->mutex);  // DEADLOCK!
  } else {
    pthread_mutex_lock(&to->mutex);
    pthread_mutex_lock(&from->mutex);  // MAYBE lock-order-inversion
  }
  from->balance -= amount;  // NORACE
  to->balance += amount;    // NORACE
  pthread_mutex_unlock(&to->mutex);
  pthread_mutex_unlock(&from->mutex);
}

static void* there(void* amount) {
  transfer(&x, &y, *(long*)amount);
  return amount;
}

static void* back(void* amount) {
  transfer(&y, &x, *(long*)amount);
  return amount;
}

int main(int count, char** arguments) {
  (void)arguments;
  long first = count, second = 2 * count;
  pthread_t a, b;
  pthread_create(&a, 0, there, &first);
  pthread_create(&b, 0, back, &second);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
