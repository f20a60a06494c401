// Hand over hand, but the node that is changed was let go when the next one was taken.
#include <pthread.h>
#include <stdlib.h>
struct node {
  int key;
  struct node *next;
  pthread_mutex_t m;
};
static struct node head;
static void insert(int key) {
  struct node *p = &head;
  pthread_mutex_lock(&p->m);
  struct node *c = p->next;  // RACE!
  if (c) pthread_mutex_lock(&c->m);
  while (c && c->key < key) {
    pthread_mutex_unlock(&p->m);
    p = c;
    c = c->next;
    if (c) pthread_mutex_lock(&c->m);
  }
  struct node *x = calloc(1, sizeof *x);
  x->key = key;
  x->next = c;
  pthread_mutex_init(&x->m, 0);
  pthread_mutex_unlock(&p->m);
  p->next = x;  // RACE!
  if (c) pthread_mutex_unlock(&c->m);
}
static void *work(void *argument) {
  for (int i = 0; i < 50; i++) insert(i * 7 % 31);
  return argument;
}
int main(void) {
  pthread_mutex_init(&head.m, 0);
  pthread_t a, b;
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return head.next == 0;
}
