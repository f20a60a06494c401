// A function looks a node up under the lock and returns its pointer: what callers do with it is under no lock.
#include <pthread.h>
#include <stdlib.h>

struct node {
  int key, count;
  struct node *next;
};

static struct node *list;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void add(int key) {
  struct node *node = malloc(sizeof *node);
  if (!node) return;
  node->key = key;
  node->count = 0;  // NORACE
  pthread_mutex_lock(&mutex);
  node->next = list;  // NORACE
  list = node;        // NORACE
  pthread_mutex_unlock(&mutex);
}

static struct node *find(int key) {
  struct node *found = NULL;
  pthread_mutex_lock(&mutex);
  for (struct node *at = list; at; at = at->next)  // NORACE
    if (at->key == key) {
      found = at;
      break;
    }
  pthread_mutex_unlock(&mutex);
  return found;
}

static struct node *first(void) {
  pthread_mutex_lock(&mutex);
  struct node *node = list;  // NORACE
  pthread_mutex_unlock(&mutex);
  return node;
}

static void *count(void *arg) {
  struct node *node = find(1);
  if (node) node->count++;  // RACE!
  return arg;
}

static void *reset(void *arg) {
  struct node *node = first();
  if (node) node->count = 0;  // RACE!
  return arg;
}

int main(void) {
  pthread_t a, b;
  add(1);
  pthread_create(&a, NULL, count, NULL);
  pthread_create(&b, NULL, reset, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
