// Each thread adds a node of its own to a list; then all change all the nodes that they find in it.
#include <pthread.h>
#include <stdlib.h>

struct node {
  int count, hits;
  struct node *next;
};

static struct node *list;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static struct node *add(void) {
  struct node *node = malloc(sizeof *node);
  if (!node) abort();
  node->count = 0;  // NORACE
  node->hits = 0;   // NORACE
  pthread_mutex_lock(&mutex);
  node->next = list;  // NORACE
  list = node;        // NORACE
  pthread_mutex_unlock(&mutex);
  return node;
}

static struct node *first(void) {
  pthread_mutex_lock(&mutex);
  struct node *node = list;  // NORACE
  pthread_mutex_unlock(&mutex);
  return node;
}

static void *work(void *arg) {
  struct node *mine = add();
  mine->hits++;  // NORACE
  for (struct node *at = first(); at; at = at->next)  // NORACE
    at->count++;  // RACE!
  return arg;
}

int main(void) {
  pthread_t threads[3];
  for (int i = 0; i < 3; i++) pthread_create(&threads[i], NULL, work, NULL);
  for (int i = 0; i < 3; i++) pthread_join(threads[i], NULL);
  return 0;
}
