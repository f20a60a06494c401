// work chosen by function pointers, in a struct and in a table
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int a, b, c;
static void locked(void) {
  pthread_mutex_lock(&m);
  a++;  // NORACE
  pthread_mutex_unlock(&m);
}
static void unlocked(void) { b++; }  // RACE!
static void never(void) { c++; }  // NORACE
struct ops { void (*go)(void); void (*spare)(void); };
static struct ops ops = {locked, never};
static void (*table[])(void) = {locked, unlocked};
static void *run(void *p) {
  ops.go();
  for (int i = 0; i < 2; i++) table[i]();
  return p;
}
int main(void) {
  pthread_t x, y;
  pthread_create(&x, NULL, run, NULL);
  pthread_create(&y, NULL, run, NULL);
  pthread_join(x, NULL);
  pthread_join(y, NULL);
  ops.spare();
  return 0;
}
