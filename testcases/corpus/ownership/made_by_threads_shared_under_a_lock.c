// Each thread adds a node of its own to a list, and adds to all nodes under the list's lock; its own it also reads without.
#include <pthread.h>
#include <stdlib.h>

struct node {
  int count, name;
  struct node *next;
};

static struct node *list;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int names;

static struct node *add(void) {
  struct node *node = calloc(1, sizeof *node);
  if (!node) abort();
  pthread_mutex_lock(&mutex);
  node->name = names++;  // NORACE
  node->next = list;     // NORACE
  list = node;           // NORACE
  pthread_mutex_unlock(&mutex);
  return node;
}

static void *work(void *arg) {
  struct node *mine = add();
  int *buffer = calloc(8, sizeof *buffer);
  if (!buffer) return NULL;
  buffer[mine->name & 7]++;  // NORACE
  pthread_mutex_lock(&mutex);
  for (struct node *at = list; at; at = at->next)  // NORACE
    at->count++;  // NORACE
  pthread_mutex_unlock(&mutex);
  free(buffer);  // NORACE
  return arg;
}

int main(void) {
  pthread_t threads[3];
  for (int i = 0; i < 3; i++) pthread_create(&threads[i], NULL, work, NULL);
  for (int i = 0; i < 3; i++) pthread_join(threads[i], NULL);
  return 0;
}
