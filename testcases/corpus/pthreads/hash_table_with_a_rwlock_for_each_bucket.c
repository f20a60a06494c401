// a hash table with a read-write lock for each bucket, resized under all; a size that is not guarded
#include <pthread.h>
#include <stdlib.h>
#define B 32
struct entry { unsigned key; int value; struct entry *next; };
struct bucket { pthread_rwlock_t lock; struct entry *head; };
static struct bucket table[B];
static int size, lookups;
static struct bucket *of(unsigned key) { return &table[key % B]; }
static void insert(unsigned key, int value) {
  struct bucket *b = of(key);
  struct entry *e = malloc(sizeof *e);
  e->key = key; // NORACE
  e->value = value; // NORACE
  pthread_rwlock_wrlock(&b->lock);
  e->next = b->head; // NORACE
  b->head = e; // NORACE
  size++; // RACE!
  pthread_rwlock_unlock(&b->lock);
}
static int find(unsigned key) {
  struct bucket *b = of(key);
  int v = -1;
  pthread_rwlock_rdlock(&b->lock);
  for (struct entry *e = b->head; e; e = e->next) // NORACE
    if (e->key == key) v = e->value; // NORACE
  pthread_rwlock_unlock(&b->lock);
  lookups++; // RACE!
  return v;
}
static void *run(void *p) {
  unsigned k = (unsigned)(unsigned long)p;
  insert(k, 1);
  return (void *)(long)find(k + 1);
}
int main(void) {
  pthread_t t[3];
  for (int i = 0; i < B; i++) pthread_rwlock_init(&table[i].lock, 0);
  for (unsigned long i = 0; i < 3; i++) pthread_create(&t[i], 0, run, (void *)i);
  for (int i = 0; i < 3; i++) pthread_join(t[i], 0);
  return size + lookups; // NORACE
}
