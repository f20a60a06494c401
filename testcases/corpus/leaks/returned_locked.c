// A function that finds or makes an object returns it locked, or nothing: its caller gives it back.
#include <pthread.h>
#include <stdlib.h>
struct zone {
  pthread_mutex_t lock;
  int key, hits;
  struct zone* next;
};
static pthread_mutex_t tree = PTHREAD_MUTEX_INITIALIZER;
static struct zone* zones;
static struct zone* find(int key) {
  struct zone* z = zones;
  while (z && z->key != key) z = z->next;
  return z;
}
static struct zone* make(int key) {
  struct zone* z = calloc(1, sizeof *z);
  if (!z) return NULL;
  pthread_mutex_init(&z->lock, NULL);
  pthread_mutex_lock(&z->lock);  // NOFINDING lock-leak
  z->key = key;
  if (key < 0) {
    pthread_mutex_unlock(&z->lock);
    free(z);
    return NULL;
  }
  return z;
}
static struct zone* acquire(int key) {
  struct zone* z;
  pthread_mutex_lock(&tree);  // NOFINDING lock-leak
  z = find(key);
  if (!z) {
    pthread_mutex_unlock(&tree);
    return NULL;
  }
  pthread_mutex_lock(&z->lock);  // NOFINDING lock-leak
  if (z->hits < 0) {
    pthread_mutex_unlock(&z->lock);
    pthread_mutex_unlock(&tree);
    return NULL;
  }
  pthread_mutex_unlock(&tree);
  return z;
}
static int count(int key) {
  pthread_mutex_lock(&tree);  // FINDING! lock-leak
  if (!find(key)) return 0;
  pthread_mutex_unlock(&tree);
  return 1;
}
static void* run(void* arg) {
  struct zone* z = acquire(*(int*)arg);
  if (z) {
    z->hits++;
    pthread_mutex_unlock(&z->lock);  // NOFINDING unlock-not-held
  }
  count(3);
  return NULL;
}
int main(void) {
  int key = 1;
  pthread_t other;
  zones = make(key);
  if (!zones) return 1;
  pthread_mutex_unlock(&zones->lock);
  pthread_create(&other, NULL, run, &key);
  run(&key);
  pthread_join(other, NULL);
  return 0;
}
