// A function returns the pointer that it finds: its callers hold the lock from before the search until they are done.
#include <pthread.h>
#include <stdlib.h>

struct node {
  int key, count;
  struct node *next;
};

static struct node *list;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static struct node *find(int key) {
  struct node *at = list;  // NORACE
  while (at && at->key != key) at = at->next;  // NORACE
  return at;
}

static struct node *find_or_add(int key) {
  struct node *node = find(key);
  if (!node) {
    node = calloc(1, sizeof *node);
    if (!node) return NULL;
    node->key = key;    // NORACE
    node->next = list;  // NORACE
    list = node;        // NORACE
  }
  return node;
}

static void *count(void *arg) {
  pthread_mutex_lock(&mutex);
  struct node *node = find_or_add(1);
  if (node) node->count++;  // NORACE
  pthread_mutex_unlock(&mutex);
  return arg;
}

static void *reset(void *arg) {
  pthread_mutex_lock(&mutex);
  struct node *node = find(1);
  if (node) node->count = 0;  // NORACE
  pthread_mutex_unlock(&mutex);
  return arg;
}

int main(void) {
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, i % 2 ? count : reset, NULL);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
  return 0;
}
