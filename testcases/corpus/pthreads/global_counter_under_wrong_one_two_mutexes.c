// A global counter under the wrong one of two mutexes.
#include <pthread.h>
#include <stdio.h>
int hits;
int misses;
pthread_mutex_t hit_lock = PTHREAD_MUTEX_INITIALIZER;
pthread_mutex_t miss_lock = PTHREAD_MUTEX_INITIALIZER;
void *worker(void *unused) {
  pthread_mutex_lock(&miss_lock);
  hits++; // RACE!
  misses++; // NORACE
  pthread_mutex_unlock(&miss_lock);
  return NULL;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, worker, NULL);
  pthread_mutex_lock(&hit_lock);
  hits++; // RACE!
  pthread_mutex_unlock(&hit_lock);
  pthread_mutex_lock(&miss_lock);
  misses++; // NORACE
  pthread_mutex_unlock(&miss_lock);
  pthread_join(t, NULL);
  printf("%d %d\n", hits, misses); // NORACE
}
