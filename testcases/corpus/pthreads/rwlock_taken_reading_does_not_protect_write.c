// A rwlock taken for reading does not protect a write.
#include <pthread.h>
static pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER;
static int version, cached, reads;
static void *reader(void *p) {
  pthread_rwlock_rdlock(&rw);
  int v = version; // NORACE
  cached = v; // RACE!
  reads++; // RACE!
  pthread_rwlock_unlock(&rw);
  return p;
}
static void *writer(void *p) {
  pthread_rwlock_wrlock(&rw);
  version++; // NORACE
  pthread_rwlock_unlock(&rw);
  return p;
}
int main(void) {
  pthread_t t[3];
  pthread_create(&t[0], 0, reader, 0);
  pthread_create(&t[1], 0, reader, 0);
  pthread_create(&t[2], 0, writer, 0);
  for (int i = 0; i < 3; ++i) pthread_join(t[i], 0);
  return cached + reads; // NORACE
}
