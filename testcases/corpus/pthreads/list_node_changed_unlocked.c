// A node is found under the lock and changed after it: everyone who finds it may do the same.
#include <pthread.h>
#include <stdlib.h>

struct node {
  struct node *next;
  int key, hits;
};
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct node *head;

static struct node *find(int key) {
  pthread_mutex_lock(&lock);
  struct node *at = head;
  while (at && at->key != key) at = at->next;  // NORACE
  pthread_mutex_unlock(&lock);
  return at;
}

static void *worker(void *arg) {
  struct node *node = find(3);
  if (node) node->hits++;  // RACE!
  return arg;
}

int main(void) {
  pthread_t a, b;
  for (int i = 0; i < 5; i++) {
    struct node *node = calloc(1, sizeof *node);
    node->key = i;  // NORACE
    node->next = head;
    head = node;
  }
  pthread_create(&a, NULL, worker, NULL);
  pthread_create(&b, NULL, worker, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
