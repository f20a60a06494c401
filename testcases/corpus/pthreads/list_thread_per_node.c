// A thread for each node of a list.
#include <pthread.h>
#include <stdlib.h>
struct node {
  int v;
  int *total;
  pthread_t thread;
  struct node *next;
};
static void *run(void *arg) {
  struct node *n = arg;
  n->v *= 2;         // NORACE
  *n->total += n->v; // RACE!
  return NULL;
}
int main(void) {
  struct node *head = NULL;
  int total = 0;
  for (int i = 0; i < 4; i++) {
    struct node *n = malloc(sizeof *n);
    n->v = i;
    n->total = &total;
    n->next = head;
    head = n;
  }
  for (struct node *n = head; n; n = n->next) pthread_create(&n->thread, NULL, run, n);
  for (struct node *n = head; n; n = n->next) pthread_join(n->thread, NULL);
  return total; // NORACE
}
