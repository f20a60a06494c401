// A counter of hits changed under a read lock.
#include <pthread.h>
static pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER;
static int table[8], hits;
static void* reader(void* arg) {
  pthread_rwlock_rdlock(&rw);
  int v = table[3];  // NORACE
  hits++;            // RACE!
  pthread_rwlock_unlock(&rw);
  return (void*)(long)(v + (arg != 0));
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, reader, 0);
  pthread_create(&b, 0, reader, 0);
  pthread_rwlock_wrlock(&rw);
  table[3] = 1;  // NORACE
  pthread_rwlock_unlock(&rw);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
