// Locking by a macro that tells an error and goes on, under a condition that comes back.
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#define CHECKED(call)                                               \
  do {                                                              \
    int error;                                                      \
    if ((error = (call)) != 0)                                      \
      fprintf(stderr, #call " gave %s\n", strerror(error));         \
  } while (0)
struct cache {
  pthread_mutex_t lock;
  struct cache* parent;
  int entries;
};
static struct cache shared_cache = {PTHREAD_MUTEX_INITIALIZER, NULL, 0};
static void add(struct cache* cache, int locking) {
  if (locking) { CHECKED(pthread_mutex_lock(&cache->lock)); }  // NOFINDING lock-leak
  cache->entries++;  // NORACE
  if (locking) { CHECKED(pthread_mutex_unlock(&cache->lock)); }
}
static void clear(struct cache* cache) {
  CHECKED(pthread_mutex_lock(&cache->lock));  // NOFINDING lock-leak
  cache->entries = 0;  // NORACE
  CHECKED(pthread_mutex_unlock(&cache->lock));
}
static int forget(struct cache* cache) {
  CHECKED(pthread_mutex_lock(&cache->lock));  // FINDING! lock-leak
  if (cache->entries == 0) return 0;  // NORACE
  cache->entries--;  // NORACE
  CHECKED(pthread_mutex_unlock(&cache->lock));
  return 1;
}
static int try_once(struct cache* cache) {
  if (pthread_mutex_lock(&cache->lock) != 0) return -1;  // NOFINDING lock-leak
  cache->entries++;  // NORACE
  pthread_mutex_unlock(&cache->lock);
  return 0;
}
static void* run(void* arg) {
  add(&shared_cache, 1);
  clear(arg);
  forget(&shared_cache);
  try_once(&shared_cache);
  return NULL;
}
int main(void) {
  pthread_t other;
  pthread_create(&other, NULL, run, &shared_cache);
  run(&shared_cache);
  pthread_join(other, NULL);
  return 0;
}
