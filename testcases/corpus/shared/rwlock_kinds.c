// readers may share, a writer under the read lock may not
#include <pthread.h>
static pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER;
static int table[16], hits, version;
static void *reader(void *p) {
  long k = (long)p;
  pthread_rwlock_rdlock(&rw);
  int v = table[k % 16];  // NORACE
  hits++;  // RACE!
  pthread_rwlock_unlock(&rw);
  return (void *)(long)v;
}
static void *writer(void *p) {
  pthread_rwlock_wrlock(&rw);
  table[(long)p % 16] = 1;  // NORACE
  version++;  // NORACE
  pthread_rwlock_unlock(&rw);
  if (pthread_rwlock_trywrlock(&rw) == 0) {
    version++;  // NORACE
    pthread_rwlock_unlock(&rw);
  }
  if (pthread_rwlock_tryrdlock(&rw) == 0) {
    (void)version;
    hits = 0;  // RACE!
    pthread_rwlock_unlock(&rw);
  }
  return NULL;
}
int main(void) {
  pthread_t r[2], w[2];
  for (long i = 0; i < 2; i++) {
    pthread_create(&r[i], NULL, reader, (void *)i);
    pthread_create(&w[i], NULL, writer, (void *)i);
  }
  for (int i = 0; i < 2; i++) {
    pthread_join(r[i], NULL);
    pthread_join(w[i], NULL);
  }
  return 0;
}
