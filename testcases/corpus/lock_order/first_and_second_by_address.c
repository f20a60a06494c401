// Two locks ordered by address, given back by the same two pointers.
#include <pthread.h>

struct Account {
  pthread_mutex_t mutex;
  long balance;
};
static struct Account alice = {PTHREAD_MUTEX_INITIALIZER, 10};
static struct Account bob = {PTHREAD_MUTEX_INITIALIZER, 20};

static void transfer(struct Account* from, struct Account* to, long amount) {
  struct Account* first = from < to ? from : to;
  struct Account* second = from < to ? to : from;
  pthread_mutex_lock(&first->mutex);
  pthread_mutex_lock(&second->mutex);  // NODEADLOCK
  from->balance -= amount;  // NORACE
  to->balance += amount;  // NORACE
  pthread_mutex_unlock(&second->mutex);  // NOFINDING unlock-not-held
  pthread_mutex_unlock(&first->mutex);  // NOFINDING unlock-not-held
}

static void* there(void* unused) {
  transfer(&alice, &bob, 1);
  return unused;
}

static void* back(void* unused) {
  transfer(&bob, &alice, 1);
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, there, 0);
  pthread_create(&b, 0, back, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return (int)alice.balance;  // NORACE
}
