// Buckets under a lock chosen by the same hash; the count of all is under none.
#include <pthread.h>
#include <stdlib.h>
struct item { struct item* next; unsigned key; int value; };
static struct item* buckets[64];
static pthread_mutex_t locks[16];
static int count;
static unsigned hash(unsigned key) { return key * 2654435761u; }
static void put(unsigned key, int value) {
  unsigned h = hash(key);
  pthread_mutex_lock(&locks[h & 15]);
  struct item* it = malloc(sizeof *it);
  it->key = key;
  it->value = value;
  it->next = buckets[h & 63];  // NORACE
  buckets[h & 63] = it;        // NORACE
  pthread_mutex_unlock(&locks[h & 15]);
  count++;  // RACE!
}
static int get(unsigned key) {
  unsigned h = hash(key);
  int value = 0;
  pthread_mutex_lock(&locks[h & 15]);
  for (struct item* it = buckets[h & 63]; it; it = it->next)  // NORACE
    if (it->key == key) value = it->value++;                  // NORACE
  pthread_mutex_unlock(&locks[h & 15]);
  return value;
}
static void* run(void* arg) {
  for (unsigned i = 0; i < 100; i++) put(i, (int)i), get(i + 1);
  return arg;
}
int main(void) {
  pthread_t t[4];
  for (int i = 0; i < 16; i++) pthread_mutex_init(&locks[i], 0);
  for (int i = 0; i < 4; i++) pthread_create(&t[i], 0, run, 0);
  for (int i = 0; i < 4; i++) pthread_join(t[i], 0);
  return count;
}
