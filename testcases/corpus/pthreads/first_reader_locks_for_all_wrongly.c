// readers and writers by the first and the last reader, wrongly: a reader writes, one reads too late
#include <pthread.h>
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER, room = PTHREAD_MUTEX_INITIALIZER;
static int readers, data, seen, late;
static void enter(void) {
  pthread_mutex_lock(&gate);
  readers++;  // NORACE
  if (readers == 1) pthread_mutex_lock(&room);  // NODEADLOCK NORACE
  pthread_mutex_unlock(&gate);
}
static void leave(void) {
  pthread_mutex_lock(&gate);
  readers--;  // NORACE
  if (readers == 0) pthread_mutex_unlock(&room);  // NORACE NOFINDING unlock-not-held
  pthread_mutex_unlock(&gate);
}
static void *reader(void *p) {
  enter();
  int v = data;  // NORACE
  seen++;  // RACE!
  leave();
  v += late;  // RACE!
  return (void *)(long)v;
}
static void *writer(void *p) {
  pthread_mutex_lock(&room);
  data++;  // NORACE
  late++;  // RACE!
  pthread_mutex_unlock(&room);
  return p;
}
int main(void) {
  pthread_t t[4];
  for (int i = 0; i < 3; i++) pthread_create(&t[i], 0, reader, 0);
  pthread_create(&t[3], 0, writer, 0);
  for (int i = 0; i < 4; i++) pthread_join(t[i], 0);
  return seen;  // NORACE
}
