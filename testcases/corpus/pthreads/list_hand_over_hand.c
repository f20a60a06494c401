// A list with a lock per node, walked hand over hand.
#include <pthread.h>
#include <stdlib.h>
struct node {
  pthread_mutex_t lock;
  int value, seen;
  struct node *next;
};
static struct node *head;
static void *walk(void *p) {
  struct node *n = head; // NORACE
  pthread_mutex_lock(&n->lock);
  while (n->next) { // NORACE
    struct node *next = n->next; // NORACE
    pthread_mutex_lock(&next->lock); // NODEADLOCK
    n->value++; // NORACE
    pthread_mutex_unlock(&n->lock);
    n->seen++; // RACE! // FN: locks of list nodes, hand over hand, are not followed
    n = next;
  }
  n->value++; // NORACE
  pthread_mutex_unlock(&n->lock);
  return p;
}
int main(void) {
  pthread_t a, b;
  for (int i = 0; i < 5; i++) {
    struct node *n = calloc(1, sizeof *n);
    pthread_mutex_init(&n->lock, NULL);
    n->value = i;   // NORACE
    n->next = head; // NORACE
    head = n;       // NORACE
  }
  pthread_create(&a, NULL, walk, NULL);
  pthread_create(&b, NULL, walk, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
