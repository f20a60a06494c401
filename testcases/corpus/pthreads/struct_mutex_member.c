// Two instances, each with its lock: a field under the other one's lock is unguarded.
#include <pthread.h>
#include <stdio.h>
struct account {
  pthread_mutex_t lock;
  int balance;
  int ops;
};
static struct account a = {PTHREAD_MUTEX_INITIALIZER, 0, 0};
static struct account b = {PTHREAD_MUTEX_INITIALIZER, 0, 0};
static void deposit(struct account *acc, int sum) {
  pthread_mutex_lock(&acc->lock);
  acc->balance += sum; // NORACE
  pthread_mutex_unlock(&acc->lock);
}
static void *worker(void *arg) {
  (void)arg;
  for (int i = 0; i < 100; i++) {
    deposit(&a, 1);
    deposit(&b, 2);
    pthread_mutex_lock(&a.lock);
    b.ops++; // RACE!
    pthread_mutex_unlock(&a.lock);
  }
  return NULL;
}
static void *auditor(void *arg) {
  (void)arg;
  pthread_mutex_lock(&b.lock);
  printf("%d %d\n", b.balance, b.ops); // RACE!
  pthread_mutex_unlock(&b.lock);
  return NULL;
}
int main(void) {
  pthread_t t1, t2;
  pthread_create(&t1, NULL, worker, NULL);
  pthread_create(&t2, NULL, auditor, NULL);
  pthread_join(t1, NULL);
  pthread_join(t2, NULL);
  printf("%d\n", a.balance); // NORACE
  return 0;
}
