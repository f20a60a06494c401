// a list under one lock: right insertion, a traversal without it
#include <pthread.h>
#include <stdlib.h>
struct node { int v; struct node *next; };
static struct node *head;
static struct node *safe;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void push(struct node **list, int v) {
  struct node *n = malloc(sizeof *n);
  n->v = v;
  pthread_mutex_lock(&m);
  n->next = *list;
  *list = n;
  pthread_mutex_unlock(&m);
}
static int sum_racy(void) {
  int s = 0;
  for (struct node *n = head; n; n = n->next) {  // RACE!
    s += n->v;
  }
  return s;
}
static int sum_safe(void) {
  int s = 0;
  pthread_mutex_lock(&m);
  for (struct node *n = safe; n; n = n->next) {  // NORACE
    s += n->v;  // NORACE
    n->v = 0;  // NORACE
  }
  pthread_mutex_unlock(&m);
  return s;
}
static void *adder(void *p) {
  for (int i = 0; i < 10; i++) {
    push(&head, i);
    push(&safe, i);
  }
  return p;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, adder, NULL);
  int s = sum_racy() + sum_safe();
  pthread_join(t, NULL);
  return s;
}
