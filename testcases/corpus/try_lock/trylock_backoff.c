// Two locks in both orders: with trylock and back-off, with a timed lock, and with plain locks.
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <time.h>
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t c = PTHREAD_MUTEX_INITIALIZER, d = PTHREAD_MUTEX_INITIALIZER;
static int both_held, maybe, skipped;
static void forward(void) {
  pthread_mutex_lock(&a);
  pthread_mutex_lock(&b);  // NODEADLOCK
  both_held++;  // NORACE
  pthread_mutex_unlock(&b);
  pthread_mutex_unlock(&a);
}
static void backward(void) {
  for (;;) {
    pthread_mutex_lock(&b);
    if (pthread_mutex_trylock(&a) == 0) break;  // NODEADLOCK
    pthread_mutex_unlock(&b);
    sched_yield();
  }
  both_held--;  // NORACE
  pthread_mutex_unlock(&a);
  pthread_mutex_unlock(&b);
}
static void opportunist(void) {
  if (pthread_mutex_trylock(&c)) {
    skipped++;  // RACE!
    return;
  }
  maybe++;  // NORACE
  pthread_mutex_lock(&d);  // DEADLOCK!
  pthread_mutex_unlock(&d);
  pthread_mutex_unlock(&c);
}
static void other(void) {
  pthread_mutex_lock(&d);
  pthread_mutex_lock(&c);  // DEADLOCK!
  maybe++;  // NORACE
  pthread_mutex_unlock(&c);
  pthread_mutex_unlock(&d);
}
static void* one(void* p) {
  forward();
  opportunist();
  return p;
}
static void* two(void* p) {
  backward();
  other();
  opportunist();
  return p;
}
int main(void) {
  pthread_t x, y;
  pthread_create(&x, 0, one, 0);
  pthread_create(&y, 0, two, 0);
  pthread_join(x, 0);
  pthread_join(y, 0);
  printf("%d %d %d\n", both_held, maybe, skipped);
}
