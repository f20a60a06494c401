// A pool of objects on a free list: taken out and given back under a lock; one is used after it was given back.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
struct obj {
  struct obj* next;
  int payload, generation;
};
static struct obj* free_list;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int outstanding;
static struct obj* take(void) {
  pthread_mutex_lock(&m);
  struct obj* o = free_list;  // NOFINDING atomicity-violation
  if (o) free_list = o->next;  // NORACE
  outstanding++;  // NORACE
  pthread_mutex_unlock(&m);
  return o ? o : calloc(1, sizeof *o);
}
static void give(struct obj* o) {
  pthread_mutex_lock(&m);
  o->next = free_list;  // NORACE
  free_list = o;  // NORACE
  outstanding--;  // NORACE
  pthread_mutex_unlock(&m);
}
static void* run(void* arg) {
  for (int i = 0; i < 100; i++) {
    struct obj* o = take();
    o->payload = i;  // NORACE // FP: of the two values of `?:` only the last counts for who has it alone
    give(o);
  }
  return arg;
}
int main(void) {
  pthread_t t[4];
  for (int i = 0; i < 4; i++) pthread_create(&t[i], NULL, run, NULL);
  for (int i = 0; i < 4; i++) pthread_join(t[i], NULL);
  printf("%d\n", outstanding);  // NORACE
}
