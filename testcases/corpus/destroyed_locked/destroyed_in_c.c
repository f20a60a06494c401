// pthread_mutex_destroy on a mutex that a callee has locked.
#include <pthread.h>
#include <stdlib.h>

struct node {
  pthread_mutex_t mutex;
  int value;
};

static void enter(struct node *node) { pthread_mutex_lock(&node->mutex); }

static void drop(struct node *node) {
  enter(node);
  node->value = 1;
  pthread_mutex_destroy(&node->mutex);  // FINDING! mutex-destroyed-while-locked
  free(node);
}

int main(void) {
  struct node *node = malloc(sizeof *node);
  if (!node) return 1;
  pthread_mutex_init(&node->mutex, 0);
  drop(node);
  return 0;
}
