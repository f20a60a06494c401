// A hash table with a lock for each bucket: the right bucket's lock, and a fixed one.
#include <pthread.h>
#include <stdlib.h>

#define BUCKETS 16
struct bucket {
  pthread_mutex_t lock;
  int entries;
  int lookups;
};
static struct bucket table[BUCKETS];
static int counts[BUCKETS];
static pthread_mutex_t count_locks[BUCKETS];

static void insert(unsigned key) {
  unsigned slot = key % BUCKETS;
  pthread_mutex_lock(&table[slot].lock);
  table[slot].entries++;  // NORACE
  pthread_mutex_unlock(&table[slot].lock);
  pthread_mutex_lock(&table[0].lock);
  table[slot].lookups++;  // RACE!
  pthread_mutex_unlock(&table[0].lock);
  table[slot].lookups = 0;  // RACE!
  pthread_mutex_lock(&count_locks[slot]);
  counts[slot]++;  // NORACE
  pthread_mutex_unlock(&count_locks[slot]);
}

static void *worker(void *arg) {
  (void)arg;
  for (int i = 0; i < 100; i++) insert((unsigned)rand());
  return NULL;
}

int main(void) {
  pthread_t a, b;
  for (int i = 0; i < BUCKETS; i++) {
    pthread_mutex_init(&table[i].lock, NULL);
    pthread_mutex_init(&count_locks[i], NULL);
  }
  pthread_create(&a, NULL, worker, NULL);
  pthread_create(&b, NULL, worker, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
