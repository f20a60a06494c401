// The node is found under the lock and changed after it.
#include <pthread.h>
#include <stdlib.h>

struct node {
  struct node* next;
  int value;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct node* head;

static void* bump(void* unused) {
  pthread_mutex_lock(&mutex);
  struct node* found = head;  // NORACE
  pthread_mutex_unlock(&mutex);
  if (found != NULL) found->value++;  // RACE!
  return unused;
}

int main(void) {
  pthread_t a, b;
  head = calloc(1, sizeof *head);  // NORACE
  pthread_create(&a, NULL, bump, NULL);
  pthread_create(&b, NULL, bump, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  free(head);
  return 0;
}
