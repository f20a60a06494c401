// A pool of contexts in an array: the number of those that are free goes down before one is taken, in one section.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

typedef struct { unsigned long sum; unsigned char buf[64]; unsigned* table; } Ctx;
typedef struct { pthread_mutex_t mutex; int total, avail; Ctx* ctx[8]; } Pool;
static Ctx* create(void) {
  Ctx* c = calloc(1, sizeof *c);
  if (!c) return NULL;
  c->table = calloc(16, sizeof *c->table);
  return c;
}
static void destroy(Ctx* c) { if (c) { free(c->table); free(c); } }
static Pool* make(int n) {
  Pool* p = calloc(1, sizeof *p);
  pthread_mutex_init(&p->mutex, NULL);
  p->total = n;
  p->avail = 1;
  p->ctx[0] = create();
  return p;
}
static Ctx* get(Pool* p) {
  pthread_mutex_lock(&p->mutex);
  if (p->avail) {
    p->avail--;  // NORACE
    { Ctx* const c = p->ctx[p->avail];  // NORACE
      pthread_mutex_unlock(&p->mutex);
      return c; }
  }
  pthread_mutex_unlock(&p->mutex);
  return create();
}
static void put(Pool* p, Ctx* c) {
  if (!c) return;
  pthread_mutex_lock(&p->mutex);
  if (p->avail < p->total) p->ctx[p->avail++] = c;  // NORACE
  else destroy(c);
  pthread_mutex_unlock(&p->mutex);
}
static void work(Ctx* c, int k) {
  unsigned* const t = c->table;
  c->sum += k;  // NORACE
  t[k & 15]++;  // NORACE
  memset(c->buf, k, sizeof c->buf);  // NORACE
}
static Pool* pool;
static void* worker(void* arg) {
  for (int i = 0; i < 100; i++) {
    Ctx* c = get(pool);
    if (!c) return NULL;
    work(c, i);
    put(pool, c);
  }
  return arg;
}
int main(void) {
  pthread_t t[4];
  pool = make(8);
  for (int i = 0; i < 4; i++) pthread_create(&t[i], NULL, worker, NULL);
  for (int i = 0; i < 4; i++) pthread_join(t[i], NULL);
  return 0;
}
