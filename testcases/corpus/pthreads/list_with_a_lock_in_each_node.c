// a list with a lock in each node, and one for the list
#include <pthread.h>
#include <stdlib.h>
struct node { pthread_mutex_t m; int count, loose; struct node *next; };
static struct node *list;
static pthread_mutex_t lm = PTHREAD_MUTEX_INITIALIZER;
static void add(void) {
  struct node *n = malloc(sizeof *n);
  pthread_mutex_init(&n->m, 0);
  n->count = n->loose = 0; // NORACE
  pthread_mutex_lock(&lm);
  n->next = list; // NORACE
  list = n; // NORACE
  pthread_mutex_unlock(&lm);
}
static void *run(void *p) {
  add();
  pthread_mutex_lock(&lm);
  struct node *n = list; // NORACE
  pthread_mutex_unlock(&lm);
  while (n) {
    pthread_mutex_lock(&n->m);
    n->count++; // NORACE
    pthread_mutex_unlock(&n->m);
    n->loose++; // RACE!
    n = n->next; // NORACE
  }
  return p;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, run, 0);
  pthread_create(&b, 0, run, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
