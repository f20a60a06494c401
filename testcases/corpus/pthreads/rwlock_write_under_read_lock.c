// A read lock lets other readers in: writing under it is a race.
#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int table[8];
static int lookups;

static void *reader(void *arg) {
  (void)arg;
  pthread_rwlock_rdlock(&lock);
  int found = table[3];  // NORACE
  lookups++;             // RACE!
  pthread_rwlock_unlock(&lock);
  return found ? NULL : arg;
}

static void *writer(void *arg) {
  (void)arg;
  pthread_rwlock_wrlock(&lock);
  table[3] = 1;  // NORACE
  pthread_rwlock_unlock(&lock);
  return NULL;
}

int main(void) {
  pthread_t a, b, c;
  pthread_create(&a, NULL, reader, NULL);
  pthread_create(&b, NULL, reader, NULL);
  pthread_create(&c, NULL, writer, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  pthread_join(c, NULL);
  return 0;
}
