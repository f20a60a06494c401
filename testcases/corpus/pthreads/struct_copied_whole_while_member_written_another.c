// A struct copied whole while a member is written by another.
#include <pthread.h>
#include <string.h>
struct conf { int level; char name[16]; };
static struct conf live, snapshot, saved;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void *w(void *p) {
  live.level = 3; // RACE!
  pthread_mutex_lock(&m);
  saved.level = 4; // NORACE
  pthread_mutex_unlock(&m);
  return p;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, w, 0);
  memcpy(&snapshot, &live, sizeof live); // RACE!
  pthread_mutex_lock(&m);
  struct conf c = saved; // NORACE
  pthread_mutex_unlock(&m);
  pthread_join(t, 0);
  return c.level + snapshot.level;
}
