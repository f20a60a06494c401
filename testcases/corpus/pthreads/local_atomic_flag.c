// A local atomic flag handed over by its address.
#include <pthread.h>
#include <stdatomic.h>
struct shared {
  atomic_int *ready;
  int value;
};
static void *run(void *p) {
  struct shared *s = p;
  s->value = 9; // NORACE
  atomic_store(s->ready, 1);
  return 0;
}
int main(void) {
  atomic_int ready = 0;
  struct shared s = {&ready, 0};
  pthread_t t;
  pthread_create(&t, 0, run, &s);
  while (!ready) {
  }
  int v = s.value; // NORACE
  pthread_join(t, 0);
  return v;
}
