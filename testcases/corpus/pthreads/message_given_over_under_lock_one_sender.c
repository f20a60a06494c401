// A message is given over under the lock; one sender goes on writing to it.
#include <pthread.h>
#include <stdlib.h>
struct msg { int a, b; };
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static struct msg *box;
static void *recv_(void *p) {
  struct msg *g = 0;
  while (!g) {
    pthread_mutex_lock(&m);
    g = box; // NORACE
    box = 0; // NORACE
    pthread_mutex_unlock(&m);
  }
  int r = g->a + g->b; // RACE!
  free(g);
  return (void *)(long)r;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, recv_, 0);
  struct msg *s = malloc(sizeof *s);
  s->a = 1; // NORACE
  pthread_mutex_lock(&m);
  box = s; // NORACE
  pthread_mutex_unlock(&m);
  s->b = 2; // RACE!
  pthread_join(t, 0);
}
