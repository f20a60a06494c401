// Locks in a heap object of a linked list; removal with the list's lock, change with the node's.
#include <pthread.h>
#include <stdlib.h>
struct item { pthread_mutex_t m; int refs; int hits; struct item *next; };
static pthread_mutex_t list_m = PTHREAD_MUTEX_INITIALIZER;
static struct item *list;
static void push(void) {
  struct item *it = calloc(1, sizeof *it);
  pthread_mutex_init(&it->m, 0);
  it->refs = 1; // NORACE
  pthread_mutex_lock(&list_m);
  it->next = list; // NORACE
  list = it; // NORACE
  pthread_mutex_unlock(&list_m);
}
static void touch_all(void) {
  pthread_mutex_lock(&list_m);
  for (struct item *it = list; it; it = it->next) { // NORACE
    pthread_mutex_lock(&it->m);
    it->refs++; // NORACE
    pthread_mutex_unlock(&it->m);
    it->hits++; // RACE!
  }
  pthread_mutex_unlock(&list_m);
}
static int first_hits(void) {
  pthread_mutex_lock(&list_m);
  struct item *it = list; // NORACE
  pthread_mutex_unlock(&list_m);
  return it ? it->hits : 0; // RACE!
}
static void *w(void *p) { push(); touch_all(); return (void *)(long)first_hits(); }
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, w, 0);
  pthread_create(&b, 0, w, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
}
