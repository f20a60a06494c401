// A sorted list is changed hand over hand, in the two forms of the textbooks: the end of the list has no lock.
#include <pthread.h>
#include <stdlib.h>
struct node {
  int key;
  struct node *next;
  pthread_mutex_t m;
};
struct item {
  int key;
  struct item *next;
  pthread_mutex_t m;
};
static struct node head;
static struct item first = {-1, 0, PTHREAD_MUTEX_INITIALIZER};
static void insert_node(int key) {
  struct node *p = &head;
  pthread_mutex_lock(&p->m);
  struct node *c = p->next;  // NORACE
  if (c) pthread_mutex_lock(&c->m);
  while (c && c->key < key) {
    pthread_mutex_unlock(&p->m);
    p = c;
    c = c->next;  // NORACE
    if (c) pthread_mutex_lock(&c->m);
  }
  struct node *x = calloc(1, sizeof *x);
  x->key = key;
  x->next = c;
  pthread_mutex_init(&x->m, 0);
  p->next = x;  // NORACE
  if (c) pthread_mutex_unlock(&c->m);
  pthread_mutex_unlock(&p->m);
}
static void insert_item(int key) {
  struct item *p = &first, *c;
  pthread_mutex_lock(&p->m);
  while ((c = p->next) != NULL) {  // NORACE
    pthread_mutex_lock(&c->m);
    if (c->key >= key) break;
    pthread_mutex_unlock(&p->m);
    p = c;
  }
  struct item *x = malloc(sizeof *x);
  x->key = key;
  x->next = c;
  pthread_mutex_init(&x->m, 0);
  p->next = x;  // NORACE
  if (c) pthread_mutex_unlock(&c->m);
  pthread_mutex_unlock(&p->m);
}
static void *work(void *argument) {
  for (int i = 0; i < 50; i++) {
    insert_node(i * 7 % 31);
    insert_item(i * 7 % 31);
  }
  return argument;
}
int main(void) {
  pthread_mutex_init(&head.m, 0);
  pthread_t a, b;
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return head.next == 0 || first.next == 0;
}
