// That a list is found empty under its lock, and is put into, gives nobody anything outside of it.
#include <pthread.h>
#include <stdlib.h>
struct node { struct node *next; };
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static struct node *head;
static int length, pushed, taken;
static void *push(void *arg) {
  struct node *n = malloc(sizeof *n);
  pthread_mutex_lock(&m);
  n->next = head;  // NORACE
  if (head == NULL) head = n;  // NORACE
  if (length == 0) length++;   // NORACE
  pthread_mutex_unlock(&m);
  pushed++;  // RACE!
  return arg;
}
static void *pop(void *arg) {
  pthread_mutex_lock(&m);
  if (length > 0) length--;  // NORACE
  pthread_mutex_unlock(&m);
  taken++;  // RACE!
  return arg;
}
int main(void) {
  pthread_t t[4];
  for (int i = 0; i < 4; ++i) pthread_create(&t[i], NULL, i % 2 ? push : pop, NULL);
  for (int i = 0; i < 4; ++i) pthread_join(t[i], NULL);
  return pushed + taken;  // NORACE
}
