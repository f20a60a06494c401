// Whoever counts the owners down to none frees: by an atomic, under a lock. A state that is only
// looked at says nothing about the others.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct counted {
  atomic_int owners;
  int bytes;
};

struct locked {
  pthread_mutex_t mutex;
  int owners, bytes;
};

struct looked_at {
  int is_done, bytes;
};

static void put(struct counted *c) {
  if (atomic_fetch_sub(&c->owners, 1) == 1) free(c);  // NORACE
}

static void put_locked(struct locked *c) {
  pthread_mutex_lock(&c->mutex);
  int is_last = --c->owners == 0;
  pthread_mutex_unlock(&c->mutex);
  if (is_last) free(c);  // NORACE
}

static void put_looked_at(struct looked_at *c) {
  if (c->is_done) free(c);  // RACE!
}

static void *use(void *argument) {
  struct counted *c = argument;
  volatile int seen = c->bytes;  // NORACE
  (void)seen;
  put(c);
  return 0;
}

static void *use_locked(void *argument) {
  struct locked *c = argument;
  pthread_mutex_lock(&c->mutex);
  c->bytes++;  // NORACE
  pthread_mutex_unlock(&c->mutex);
  put_locked(c);
  return 0;
}

static void *use_looked_at(void *argument) {
  struct looked_at *c = argument;
  volatile int seen = c->bytes;  // RACE!
  (void)seen;
  return 0;
}

static int done_already;

int main(void) {
  pthread_t d;
  struct looked_at *s = malloc(sizeof *s);
  if (!s) return 1;
  s->is_done = done_already;
  s->bytes = 1;
  pthread_create(&d, 0, use_looked_at, s);
  put_looked_at(s);
  for (int i = 0; i < 5; i++) {
    pthread_t a, b;
    struct counted *c = malloc(sizeof *c);
    struct locked *l = malloc(sizeof *l);
    if (!c || !l) return 1;
    atomic_init(&c->owners, 2);
    c->bytes = i;
    pthread_mutex_init(&l->mutex, 0);
    l->owners = 2;
    l->bytes = 0;
    pthread_create(&a, 0, use, c);
    pthread_create(&b, 0, use_locked, l);
    put(c);
    put_locked(l);
    pthread_join(a, 0);
    pthread_join(b, 0);
  }
  pthread_join(d, 0);
  return 0;
}
