// A linked list under one lock, traversed by a helper; a second list with the wrong lock.
#include <pthread.h>
#include <stdlib.h>
struct node { int v; struct node* next; };
static struct node *list1, *list2;
static pthread_mutex_t l1 = PTHREAD_MUTEX_INITIALIZER, l2 = PTHREAD_MUTEX_INITIALIZER;
static void push(struct node** head, int v) {
  struct node* n = malloc(sizeof *n);
  n->v = v;
  n->next = *head;
  *head = n;
}
static int sum(struct node* n) { int s = 0; for (; n; n = n->next) s += n->v; return s; }
static void* t(void* a) {
  (void)a;
  pthread_mutex_lock(&l1);
  push(&list1, 1);
  list1->v = 7;  // NORACE
  pthread_mutex_unlock(&l1);
  pthread_mutex_lock(&l2);
  push(&list2, 1);
  list2->v = 8;  // RACE!
  pthread_mutex_unlock(&l2);
  return 0;
}
int main(void) {
  pthread_t x;
  pthread_create(&x, 0, t, 0);
  pthread_mutex_lock(&l1);
  int s = list1 ? list1->v : 0;  // NORACE
  s += sum(list1);
  if (list2) s += list2->v;  // RACE!
  pthread_mutex_unlock(&l1);
  pthread_join(x, 0);
  return s;
}
