// Thread-local and static local.
#include <pthread.h>
static __thread int mine;
static int next_id(void) {
  static int id;
  return ++id; // RACE!
}
static int counter(void) {
  static _Thread_local int c;
  return ++c; // NORACE
}
static void *w(void *p) {
  mine++; // NORACE
  return (void *)(long)(next_id() + counter() + mine);
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, w, 0);
  pthread_create(&b, 0, w, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
}
