// A hash table with a lock per bucket; the count of all entries is under no lock of its own.
#include <pthread.h>
#include <stdlib.h>
#define NB 16
struct entry {
  int key, val;
  struct entry *next;
};
static struct bucket {
  pthread_mutex_t lock;
  struct entry *head;
} table[NB];
static int entries;
static void put(int key, int val) {
  struct entry *e = malloc(sizeof *e);
  e->key = key; // NORACE
  e->val = val; // NORACE
  struct bucket *b = &table[key % NB];
  pthread_mutex_lock(&b->lock);
  e->next = b->head; // NORACE
  b->head = e;       // NORACE
  entries++;         // RACE!
  pthread_mutex_unlock(&b->lock);
}
static int get(int key) {
  int r = -1;
  pthread_mutex_lock(&table[key % NB].lock);
  for (struct entry *e = table[key % NB].head; e; e = e->next) // NORACE
    if (e->key == key) r = e->val;                             // NORACE
  pthread_mutex_unlock(&table[key % NB].lock);
  return r;
}
static void *client(void *arg) {
  int base = *(int *)arg;
  for (int i = 0; i < 100; i++) put(base + i, i);
  get(base);
  return NULL;
}
int main(void) {
  pthread_t t[4];
  int base[4];
  for (int i = 0; i < NB; i++) pthread_mutex_init(&table[i].lock, NULL);
  for (int i = 0; i < 4; i++) {
    base[i] = i * 50; // NORACE
    pthread_create(&t[i], NULL, client, &base[i]);
  }
  for (int i = 0; i < 4; i++) pthread_join(t[i], NULL);
  return entries; // NORACE
}
