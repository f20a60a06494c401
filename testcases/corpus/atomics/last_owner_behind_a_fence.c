// The last owner is who counts down from one in release order; a fence acquires what the others did before it frees.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
struct buffer {
  atomic_int owners;
  int length;
};
static void put(struct buffer *b) {
  if (atomic_fetch_sub_explicit(&b->owners, 1, memory_order_release) == 1) {
    atomic_thread_fence(memory_order_acquire);
    free(b);  // NORACE
  }
}
static struct buffer *get(struct buffer *b) {
  atomic_fetch_add_explicit(&b->owners, 1, memory_order_relaxed);
  return b;
}
static void *work(void *argument) {
  struct buffer *b = argument;
  b->length++;  // NORACE
  put(b);
  return 0;
}
int main(void) {
  struct buffer *b = calloc(1, sizeof *b);
  atomic_init(&b->owners, 1);
  pthread_t t;
  pthread_create(&t, 0, work, get(b));
  put(b);
  pthread_join(t, 0);
  return 0;
}
