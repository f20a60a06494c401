// static locals are shared, plain locals are not
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int next_id(void) {
  static int id;
  return ++id;  // RACE!
}
static int next_ticket(void) {
  static int t;
  pthread_mutex_lock(&m);
  int r = ++t;  // NORACE
  pthread_mutex_unlock(&m);
  return r;
}
static void *run(void *p) {
  int local = 0;
  local += next_id() + next_ticket();  // NORACE
  return local ? p : NULL;
}
int main(void) {
  pthread_t x, y;
  pthread_create(&x, NULL, run, NULL);
  pthread_create(&y, NULL, run, NULL);
  pthread_join(x, NULL);
  pthread_join(y, NULL);
  return 0;
}
