// nodes of a shared list are changed under the list's lock, or without
#include <pthread.h>
#include <stdlib.h>
struct node { int right; int wrong; struct node *next; };
static struct node *list;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void *change(void *p) {
  pthread_mutex_lock(&m);
  struct node *n = list;
  while (n && n->next) n = n->next;
  if (n) n->right++;  // NORACE
  pthread_mutex_unlock(&m);
  if (n) n->wrong++;  // RACE!
  return p;
}
int main(void) {
  for (int i = 0; i < 4; i++) {
    struct node *n = malloc(sizeof *n);
    n->right = n->wrong = 0;
    n->next = list;
    list = n;
  }
  pthread_t a, b;
  pthread_create(&a, NULL, change, NULL);
  pthread_create(&b, NULL, change, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
