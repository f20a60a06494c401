// A readers-writer lock by hand whose writer waits for other writers only.
#include <pthread.h>

struct rw {
  pthread_mutex_t m;
  pthread_cond_t c;
  int readers;
  int writer;
};
static struct rw rw = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0};
static int price;

static void read_begin(struct rw *l) {
  pthread_mutex_lock(&l->m);
  while (l->writer) pthread_cond_wait(&l->c, &l->m);
  l->readers++;  // NORACE
  pthread_mutex_unlock(&l->m);
}
static void read_end(struct rw *l) {
  pthread_mutex_lock(&l->m);
  l->readers--;  // NORACE
  pthread_cond_broadcast(&l->c);
  pthread_mutex_unlock(&l->m);
}
static void write_begin(struct rw *l) {
  pthread_mutex_lock(&l->m);
  while (l->writer) pthread_cond_wait(&l->c, &l->m);
  l->writer = 1;  // NORACE
  pthread_mutex_unlock(&l->m);
}
static void write_end(struct rw *l) {
  pthread_mutex_lock(&l->m);
  l->writer = 0;  // NORACE
  pthread_cond_broadcast(&l->c);
  pthread_mutex_unlock(&l->m);
}
static void *buyer(void *arg) {
  read_begin(&rw);
  *(int *)arg = price;  // RACE!
  read_end(&rw);
  return NULL;
}
static void *seller(void *arg) {
  write_begin(&rw);
  price++;  // RACE!
  write_end(&rw);
  return arg;
}
int main(void) {
  pthread_t a, b, c;
  int seen = 0;
  pthread_create(&a, NULL, buyer, &seen);
  pthread_create(&b, NULL, seller, NULL);
  pthread_create(&c, NULL, seller, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  pthread_join(c, NULL);
  return seen;
}
