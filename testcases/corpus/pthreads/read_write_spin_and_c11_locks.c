// rwlock with a write under the read lock; spinlock; C11 mutex
#include <pthread.h>
#include <threads.h>
static pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER;
static pthread_spinlock_t sp;
static mtx_t mx;
static int cfg, hits, spun, c11;
static void *reader(void *p) {
  pthread_rwlock_rdlock(&rw);
  int v = cfg; // NORACE
  hits++; // RACE!
  pthread_rwlock_unlock(&rw);
  return (void *)(long)v;
}
static void *writer(void *p) {
  if (pthread_rwlock_trywrlock(&rw) == 0) {
    cfg++; // NORACE
    pthread_rwlock_unlock(&rw);
  }
  pthread_spin_lock(&sp);
  spun++; // NORACE
  pthread_spin_unlock(&sp);
  if (mtx_lock(&mx) == thrd_success) {
    c11++; // NORACE
    mtx_unlock(&mx);
  }
  return p;
}
int main(void) {
  pthread_t t[4];
  pthread_spin_init(&sp, PTHREAD_PROCESS_PRIVATE);
  mtx_init(&mx, mtx_plain);
  pthread_create(&t[0], 0, reader, 0);
  pthread_create(&t[1], 0, reader, 0);
  pthread_create(&t[2], 0, writer, 0);
  pthread_create(&t[3], 0, writer, 0);
  for (int i = 0; i < 4; i++) pthread_join(t[i], 0);
  return hits + spun + c11; // NORACE
}
