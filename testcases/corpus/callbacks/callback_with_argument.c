// callbacks registered with their arguments
#include <pthread.h>
typedef void (*cb)(void *);
struct entry { cb f; void *arg; };
static int own_a, own_b, common;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void bump(void *p) { ++*(int *)p; }  // NORACE // FP: each function of a table with the argument of another
static void bump_common(void *p) { ++*(int *)p; }  // RACE!
static void bump_locked(void *p) {
  pthread_mutex_lock(&m);
  ++*(int *)p;  // NORACE // FP: each function of a table with the argument of another
  pthread_mutex_unlock(&m);
}
static int guarded;
static void *run(void *p) {
  struct entry *e = p;
  for (int i = 0; i < 3; i++) e[i].f(e[i].arg);
  return NULL;
}
int main(void) {
  struct entry x[3] = {{bump, &own_a}, {bump_common, &common}, {bump_locked, &guarded}};
  struct entry y[3] = {{bump, &own_b}, {bump_common, &common}, {bump_locked, &guarded}};
  pthread_t a, b;
  pthread_create(&a, NULL, run, x);
  pthread_create(&b, NULL, run, y);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
