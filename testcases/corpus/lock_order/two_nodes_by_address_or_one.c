// Nodes of a graph are locked in the order of their addresses; a helper locks and unlocks both.
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
struct node {
  pthread_mutex_t lock;
  int weight;
};
static struct node nodes[20];
static void lock_pair(struct node *a, struct node *b) {
  if ((uintptr_t)a < (uintptr_t)b) {
    pthread_mutex_lock(&a->lock);  // NODEADLOCK
    pthread_mutex_lock(&b->lock);  // NODEADLOCK
  } else if (a == b) {
    pthread_mutex_lock(&a->lock);  // NODEADLOCK
  } else {
    pthread_mutex_lock(&b->lock);  // NODEADLOCK
    pthread_mutex_lock(&a->lock);  // NODEADLOCK
  }
}
static void unlock_pair(struct node *a, struct node *b) {
  pthread_mutex_unlock(&a->lock);
  if (a != b) pthread_mutex_unlock(&b->lock);
}
static void *relax(void *arg) {
  int k = *(int *)arg;
  for (int i = 0; i < 1000; ++i) {
    struct node *a = &nodes[(i * k) % 20], *b = &nodes[(i + k) % 20];
    lock_pair(a, b);
    int t = (a->weight + b->weight) / 2;  // NORACE
    a->weight = t;                        // NORACE
    b->weight = t;                        // NORACE
    unlock_pair(a, b);
  }
  return NULL;
}
int main(void) {
  pthread_t t[3];
  int k[3] = {3, 7, 11};
  for (int i = 0; i < 20; ++i) {
    pthread_mutex_init(&nodes[i].lock, NULL);
    nodes[i].weight = i;  // NORACE
  }
  for (int i = 0; i < 3; ++i) pthread_create(&t[i], NULL, relax, &k[i]);
  for (int i = 0; i < 3; ++i) pthread_join(t[i], NULL);
  return 0;
}
