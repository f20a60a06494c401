// A read-write lock: written under the read lock, under the write lock; a hand-made one.
#include <pthread.h>
#include <stdio.h>
static pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER;
static int table[16], version, lookups;
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER, room = PTHREAD_MUTEX_INITIALIZER;
static int readers;
static int lookup(int k) {
  pthread_rwlock_rdlock(&rw);
  int v = table[k];  // NORACE
  lookups++;  // RACE!
  pthread_rwlock_unlock(&rw);
  return v;
}
static void store(int k, int v) {
  pthread_rwlock_wrlock(&rw);
  table[k] = v;  // NORACE
  version++;  // NORACE
  pthread_rwlock_unlock(&rw);
}
static int refresh(int k) {
  pthread_rwlock_rdlock(&rw);
  if (table[k] == 0) {
    pthread_rwlock_wrlock(&rw);  // DEADLOCK!
    table[k] = k;
    pthread_rwlock_unlock(&rw);
  }
  pthread_rwlock_unlock(&rw);
  return 0;
}
static void enter_read(void) {
  pthread_mutex_lock(&gate);
  if (++readers == 1) pthread_mutex_lock(&room);  // NODEADLOCK MAYBE lock-leak
  pthread_mutex_unlock(&gate);
}
static void leave_read(void) {
  pthread_mutex_lock(&gate);
  if (--readers == 0) pthread_mutex_unlock(&room);  // MAYBE unlock-not-held
  pthread_mutex_unlock(&gate);
}
static void* reader(void* a) {
  (void)a;
  for (int i = 0; i < 16; i++) lookup(i);
  refresh(3);
  enter_read();
  leave_read();
  return 0;
}
static void* writer(void* a) {
  (void)a;
  for (int i = 0; i < 16; i++) store(i, i);
  return 0;
}
int main(void) {
  pthread_t r1, r2, w;
  pthread_create(&r1, 0, reader, 0);
  pthread_create(&r2, 0, reader, 0);
  pthread_create(&w, 0, writer, 0);
  pthread_join(r1, 0);
  pthread_join(r2, 0);
  pthread_join(w, 0);
  printf("%d %d\n", version, lookups);
}
