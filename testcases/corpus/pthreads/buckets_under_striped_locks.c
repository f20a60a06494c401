// lock striping: locks[h % N] guards buckets[h % N]
#include <pthread.h>
#include <stdlib.h>
#define N 16
struct node { int key, val; struct node *next; };
static struct node *buckets[N];
static pthread_mutex_t locks[N];
static int count;
static unsigned hash(int k) { return (unsigned)k * 2654435761u; }
static void put(int k, int v) {
  unsigned h = hash(k);
  pthread_mutex_lock(&locks[h % N]);
  struct node *n = malloc(sizeof *n);
  n->key = k; n->val = v; // NORACE
  n->next = buckets[h % N]; // NORACE
  buckets[h % N] = n; // NORACE
  count++; // RACE!
  pthread_mutex_unlock(&locks[h % N]);
}
static int get(int k) {
  unsigned h = hash(k);
  int v = -1;
  pthread_mutex_lock(&locks[h % N]);
  for (struct node *n = buckets[h % N]; n; n = n->next) // NORACE
    if (n->key == k) v = n->val; // NORACE
  pthread_mutex_unlock(&locks[h % N]);
  return v;
}
static void *run(void *p) { int k = (int)(long)p; put(k, 1); return (void *)(long)get(k + 1); }
int main(void) {
  pthread_t t[4];
  for (int i = 0; i < N; i++) pthread_mutex_init(&locks[i], 0);
  for (long i = 0; i < 4; i++) pthread_create(&t[i], 0, run, (void *)i);
  for (int i = 0; i < 4; i++) pthread_join(t[i], 0);
  return count; // NORACE
}
