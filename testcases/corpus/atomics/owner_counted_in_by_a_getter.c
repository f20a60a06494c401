// What a thread is given comes from a function that counts it in and returns it; an owner that works on after its last put races.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
struct buffer {
  atomic_int owners;
  int length;
};
static void put(struct buffer *b) {
  if (atomic_fetch_sub(&b->owners, 1) == 1) free(b);  // NORACE
}
static struct buffer *get(struct buffer *b) {
  atomic_fetch_add(&b->owners, 1);
  return b;
}
static void *work(void *argument) {
  struct buffer *b = argument;
  b->length++;  // NORACE
  put(b);
  return 0;
}
struct late {
  atomic_int owners;
  int length;
};
static void put_late(struct late *l) {
  if (atomic_fetch_sub(&l->owners, 1) == 1) free(l);  // RACE!
}
static void *work_late(void *argument) {
  struct late *l = argument;
  put_late(l);
  l->length++;  // RACE!
  return 0;
}
int main(void) {
  struct buffer *b = calloc(1, sizeof *b);
  struct late *l = calloc(1, sizeof *l);
  atomic_init(&b->owners, 1);
  atomic_init(&l->owners, 2);
  pthread_t t, u;
  pthread_create(&t, 0, work, get(b));
  pthread_create(&u, 0, work_late, l);
  put(b);
  put_late(l);
  pthread_join(t, 0);
  pthread_join(u, 0);
  return 0;
}
