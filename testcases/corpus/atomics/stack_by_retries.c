// A stack whose head is exchanged until that succeeds keeps nobody out; a stage that each slot
// reaches once does.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct Node {
  int value;
  struct Node* next;
};
static _Atomic(struct Node*) head;
static int pushed;
static atomic_int stage;
static int filled;

static void push(int value) {
  struct Node* node = malloc(sizeof *node);
  node->value = value;  // NORACE
  node->next = atomic_load(&head);  // NORACE
  while (!atomic_compare_exchange_weak(&head, &node->next, node)) {
  }
  pushed++;  // RACE!
}

static void fill(void) {
  int empty = 1;
  if (atomic_compare_exchange_strong(&stage, &empty, 2)) filled++;  // NORACE
}

static void* work(void* unused) {
  push(1);
  fill();
  return unused;
}

int main(void) {
  pthread_t a, b;
  atomic_store(&stage, 1);
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return pushed + filled;  // NORACE
}
