// A striped table: who works on one key holds the lock of its stripe, who works on all of them holds
// the locks of all. One that takes each and gives it back again holds none.
#include <pthread.h>
#include <stdlib.h>

#define STRIPES 8

struct map {
  pthread_mutex_t lock[STRIPES];
  size_t buckets;
  long *slots;
  long checked;
  long rows;
};

static struct map table;

static void lock_all(struct map *m) {
  for (int i = 0; i < STRIPES; i++) pthread_mutex_lock(&m->lock[i]);
}

static void unlock_all(struct map *m) {
  for (int i = STRIPES - 1; i >= 0; i--) pthread_mutex_unlock(&m->lock[i]);
}

static void resize(struct map *m) {
  lock_all(m);
  m->buckets *= 2;  // NORACE
  free(m->slots);
  m->slots = calloc(m->buckets, sizeof *m->slots);  // NORACE
  unlock_all(m);
  m->rows++;  // RACE!
}

static void clear(struct map *m) {
  for (int i = 0; i < STRIPES; i++) pthread_mutex_lock(&m->lock[i]);
  m->buckets = 8;  // NORACE
  for (int i = 0; i < STRIPES; i++) pthread_mutex_unlock(&m->lock[i]);
}

static void check(struct map *m) {
  for (int i = 0; i < STRIPES; i++) {
    pthread_mutex_lock(&m->lock[i]);
    pthread_mutex_unlock(&m->lock[i]);
  }
  m->checked++;  // RACE!
}

static size_t put(struct map *m, unsigned key) {
  pthread_mutex_t *lock = &m->lock[key % STRIPES];
  pthread_mutex_lock(lock);
  const size_t buckets = m->buckets;  // NORACE
  m->slots[key % buckets] = key;
  pthread_mutex_unlock(lock);
  return buckets;
}

static void *worker(void *arg) {
  const unsigned id = (unsigned)(size_t)arg;
  for (unsigned i = 0; i < 100; i++) put(&table, i * 4 + id);
  resize(&table);
  check(&table);
  clear(&table);
  return NULL;
}

int main(void) {
  pthread_t threads[4];
  for (int i = 0; i < STRIPES; i++) pthread_mutex_init(&table.lock[i], NULL);
  table.buckets = 64;
  table.slots = calloc(table.buckets, sizeof *table.slots);
  for (size_t i = 0; i < 4; i++) pthread_create(&threads[i], NULL, worker, (void *)i);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
  return 0;
}
