// A list under one lock; the length is kept beside it, once with and once without the lock.
#include <pthread.h>
#include <stdlib.h>

struct node {
  struct node *next;
  int value;
};
static struct {
  pthread_mutex_t lock;
  struct node *head;
  int length;
} list = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void push(int value) {
  struct node *node = malloc(sizeof *node);
  node->value = value;  // NORACE
  pthread_mutex_lock(&list.lock);
  node->next = list.head;  // NORACE
  list.head = node;        // NORACE
  pthread_mutex_unlock(&list.lock);
  list.length++;  // RACE!
}

static int sum(void) {
  int total = 0;
  pthread_mutex_lock(&list.lock);
  for (struct node *at = list.head; at; at = at->next) total += at->value;  // NORACE
  pthread_mutex_unlock(&list.lock);
  return total;
}

static void double_all(void) {
  pthread_mutex_lock(&list.lock);
  for (struct node *at = list.head; at; at = at->next) at->value *= 2;  // NORACE
  pthread_mutex_unlock(&list.lock);
}

static void *worker(void *arg) {
  for (int i = 0; i < 10; i++) push(i);
  double_all();
  return sum() ? NULL : arg;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, worker, NULL);
  pthread_create(&b, NULL, worker, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return list.length;
}
