// Reading under the shared lock, writing under it too.
#include <pthread.h>
static pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER;
static int table[8], hits;
static int lookup(int i) {
  pthread_rwlock_rdlock(&rw);
  int v = table[i & 7]; // NORACE
  hits++;               // RACE!
  pthread_rwlock_unlock(&rw);
  return v;
}
static void update(int i, int v) {
  pthread_rwlock_wrlock(&rw);
  table[i & 7] = v; // NORACE
  pthread_rwlock_unlock(&rw);
}
static void *reader(void *p) {
  for (int i = 0; i < 100; i++) lookup(i);
  return p;
}
static void *writer(void *p) {
  for (int i = 0; i < 100; i++) update(i, i);
  return p;
}
int main(void) {
  pthread_t r1, r2, w;
  pthread_create(&r1, NULL, reader, NULL);
  pthread_create(&r2, NULL, reader, NULL);
  pthread_create(&w, NULL, writer, NULL);
  pthread_join(r1, NULL);
  pthread_join(r2, NULL);
  pthread_join(w, NULL);
  return hits; // NORACE
}
