// A readers-writer lock made from a mutex and a condition variable guards a routing table.
#include <pthread.h>
#include <stdio.h>

struct rw {
  pthread_mutex_t m;
  pthread_cond_t c;
  int readers;
  int writer;
};

static struct rw rw = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0};
static int route[32];
static int version;

static void read_begin(struct rw *l) {
  pthread_mutex_lock(&l->m);
  while (l->writer) pthread_cond_wait(&l->c, &l->m);
  l->readers++;  // NORACE
  pthread_mutex_unlock(&l->m);
}
static void read_end(struct rw *l) {
  pthread_mutex_lock(&l->m);
  if (--l->readers == 0) pthread_cond_broadcast(&l->c);
  pthread_mutex_unlock(&l->m);
}
static void write_begin(struct rw *l) {
  pthread_mutex_lock(&l->m);
  while (l->writer || l->readers > 0) pthread_cond_wait(&l->c, &l->m);
  l->writer = 1;  // NORACE
  pthread_mutex_unlock(&l->m);
}
static void write_end(struct rw *l) {
  pthread_mutex_lock(&l->m);
  l->writer = 0;
  pthread_cond_broadcast(&l->c);
  pthread_mutex_unlock(&l->m);
}

static void *lookup(void *arg) {
  int *hits = arg;
  for (int i = 0; i < 1000; ++i) {
    read_begin(&rw);
    if (route[i % 32] > version / 2) ++*hits;  // NORACE
    read_end(&rw);
  }
  return NULL;
}

static void *update(void *arg) {
  (void)arg;
  for (int i = 0; i < 100; ++i) {
    write_begin(&rw);
    version++;            // NORACE
    route[i % 32] = version;  // NORACE
    write_end(&rw);
  }
  return NULL;
}

int main(void) {
  pthread_t r[3], w[2];
  int hits[3] = {0};
  for (int i = 0; i < 3; ++i) pthread_create(&r[i], NULL, lookup, &hits[i]);
  for (int i = 0; i < 2; ++i) pthread_create(&w[i], NULL, update, NULL);
  for (int i = 0; i < 3; ++i) pthread_join(r[i], NULL);
  for (int i = 0; i < 2; ++i) pthread_join(w[i], NULL);
  printf("%d %d\n", version, hits[0]);  // NORACE
  return 0;
}
