// Nodes of a list are reached only under the list's lock.
#include <pthread.h>
#include <stdlib.h>

struct node {
  struct node* next;
  int value;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct node* head;

static void* push(void* unused) {
  struct node* node = malloc(sizeof *node);
  node->value = 1;  // NORACE
  pthread_mutex_lock(&mutex);
  node->next = head;  // NORACE
  head = node;        // NORACE
  pthread_mutex_unlock(&mutex);
  return unused;
}

static void* bump(void* unused) {
  pthread_mutex_lock(&mutex);
  for (struct node* node = head; node != NULL; node = node->next) {  // NORACE
    node->value++;                                                   // NORACE
  }
  pthread_mutex_unlock(&mutex);
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, push, NULL);
  pthread_create(&b, NULL, bump, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
