// A table of operations; one of them does not lock.
#include <pthread.h>
#include <stdlib.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int value, other;
static void op_inc(void) {
  pthread_mutex_lock(&m);
  value++; // RACE!
  other++; // NORACE
  pthread_mutex_unlock(&m);
}
static void op_dec(void) {
  pthread_mutex_lock(&m);
  value--; // RACE!
  other--; // NORACE
  pthread_mutex_unlock(&m);
}
static void op_reset(void) { value = 0; } // RACE!
typedef void (*op_t)(void);
static op_t const ops[] = {op_inc, op_dec, op_reset};
static void *run(void *arg) {
  unsigned seed = (unsigned)(size_t)arg;
  for (int i = 0; i < 10; i++) ops[rand_r(&seed) % 3]();
  return NULL;
}
int main(void) {
  pthread_t t[2];
  for (size_t i = 0; i < 2; i++) pthread_create(&t[i], NULL, run, (void *)i);
  for (int i = 0; i < 2; i++) pthread_join(t[i], NULL);
  return value + other; // NORACE
}
