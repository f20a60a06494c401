// A hash table of buckets, each with its own lock; one function forgets it.
#include <pthread.h>
#include <stdlib.h>
#define N 16
struct node { int key; struct node *next; };
struct bucket { pthread_mutex_t lock; struct node *head; int len; };
static struct bucket table[N];
static void insert(int key) {
  struct bucket *b = &table[key % N];
  struct node *n = malloc(sizeof *n);
  n->key = key;
  pthread_mutex_lock(&b->lock);
  n->next = b->head; // NORACE
  b->head = n; // NORACE
  b->len++; // RACE!
  pthread_mutex_unlock(&b->lock);
}
static int lookup(int key) {
  struct bucket *b = &table[key % N];
  int found = 0;
  pthread_mutex_lock(&b->lock);
  for (struct node *n = b->head; n; n = n->next) // NORACE
    if (n->key == key) { found = 1; break; }
  pthread_mutex_unlock(&b->lock);
  return found;
}
static int total(void) {
  int sum = 0;
  for (int i = 0; i < N; i++) sum += table[i].len; // RACE!
  return sum;
}
static void *writer(void *arg) {
  for (int i = 0; i < 100; i++) insert(i);
  return arg;
}
static void *reader(void *arg) {
  for (int i = 0; i < 100; i++) lookup(i);
  return (void *)(long)total();
}
int main(void) {
  pthread_t a, b;
  for (int i = 0; i < N; i++) pthread_mutex_init(&table[i].lock, NULL);
  pthread_create(&a, NULL, writer, NULL);
  pthread_create(&b, NULL, reader, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return total();
}
