// The last owner counts down in release order and acquires nothing: it may free before the other's write is seen.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
struct buffer {
  atomic_int owners;
  int length;
};
static void put(struct buffer *b) {
  if (atomic_fetch_sub_explicit(&b->owners, 1, memory_order_release) == 1) {
    atomic_thread_fence(memory_order_release);
    free(b);  // RACE!
  }
}
static void *work(void *argument) {
  struct buffer *b = argument;
  b->length++;  // RACE!
  put(b);
  return 0;
}
int main(void) {
  struct buffer *b = calloc(1, sizeof *b);
  atomic_init(&b->owners, 2);
  pthread_t t;
  pthread_create(&t, 0, work, b);
  put(b);
  pthread_join(t, 0);
  return 0;
}
