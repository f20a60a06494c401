// a structure that points to the lock of another
#include <pthread.h>
#include <stdlib.h>
struct parent { pthread_mutex_t m; int sum; };
struct child { struct parent *up; pthread_mutex_t *lock; int v; };
static struct parent root = {PTHREAD_MUTEX_INITIALIZER, 0};
static void *run(void *p) {
  struct child *c = p;
  pthread_mutex_lock(c->lock);
  c->up->sum += c->v;  // NORACE
  pthread_mutex_unlock(c->lock);
  c->v++;  // NORACE
  return NULL;
}
static void *run_bad(void *p) {
  struct child *c = p;
  pthread_mutex_t own = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&own);
  c->up->sum++;  // RACE!
  pthread_mutex_unlock(&own);
  return NULL;
}
int main(int argc, char **argv) {
  (void)argv;
  pthread_t t[2], u;
  struct child c[2];
  for (int i = 0; i < 2; i++) {
    c[i].up = &root;
    c[i].lock = &root.m;
    c[i].v = i;
    pthread_create(&t[i], NULL, run, &c[i]);
  }
  for (int i = 0; i < 2; i++) pthread_join(t[i], NULL);
  if (argc > 1) {
    pthread_create(&u, NULL, run_bad, &c[0]);
    root.sum++;  // RACE!
    pthread_join(u, NULL);
  }
  return root.sum;  // NORACE
}
