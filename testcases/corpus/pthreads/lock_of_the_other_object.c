// Two accounts with a lock each: the lock of the one does not guard the other.
#include <pthread.h>

struct account {
  pthread_mutex_t lock;
  int balance, fees;
};
static struct account ours = {PTHREAD_MUTEX_INITIALIZER, 0, 0};
static struct account theirs = {PTHREAD_MUTEX_INITIALIZER, 0, 0};

static void deposit(struct account *account, int amount) {
  pthread_mutex_lock(&account->lock);
  account->balance += amount;  // NORACE
  pthread_mutex_unlock(&account->lock);
}

static void charge(struct account *account, struct account *bank) {
  pthread_mutex_lock(&bank->lock);
  account->fees++;  // RACE!
  pthread_mutex_unlock(&bank->lock);
}

static void *first(void *arg) {
  deposit(&ours, 1);
  charge(&ours, &ours);
  return arg;
}
static void *second(void *arg) {
  deposit(&ours, 2);
  deposit(&theirs, 2);
  charge(&ours, &theirs);
  return arg;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, first, NULL);
  pthread_create(&b, NULL, second, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
