// Which lock is used is chosen once at the start by an argument; threads run with a context that holds the pointer.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct shared {
  pthread_mutex_t *lock;
  int counter;
  int peak;
};

struct ctx {
  struct shared *shared;
  pthread_t thread;
  int step;
  int local;
};

static pthread_mutex_t coarse = PTHREAD_MUTEX_INITIALIZER;

static void *run(void *p) {
  struct ctx *c = p;
  for (int i = 0; i < 100; ++i) {
    c->local += c->step;  // NORACE
    pthread_mutex_lock(c->shared->lock);
    c->shared->counter += c->step;  // NORACE
    if (c->shared->counter > c->shared->peak) c->shared->peak = c->shared->counter;  // NORACE
    pthread_mutex_unlock(c->shared->lock);
  }
  return NULL;
}

int main(int argc, char **argv) {
  struct shared s = {NULL, 0, 0};
  pthread_mutex_t fine;
  pthread_mutex_init(&fine, NULL);
  s.lock = argc > 1 && argv[1][0] == 'c' ? &coarse : &fine;
  struct ctx *c = calloc(4, sizeof *c);
  for (int i = 0; i < 4; ++i) {
    c[i].shared = &s;
    c[i].step = i + 1;
    if (pthread_create(&c[i].thread, NULL, run, &c[i])) exit(1);
  }
  int local = 0;
  for (int i = 0; i < 4; ++i) {
    pthread_join(c[i].thread, NULL);
    local += c[i].local;  // NORACE
  }
  printf("%d %d %d\n", s.counter, s.peak, local);  // NORACE
  free(c);
  return 0;
}
