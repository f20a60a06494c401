// Objects of one type each with its own lock: guarded by the own, by the other's.
#include <pthread.h>
struct obj { pthread_mutex_t m; int x, y; };
static struct obj p = {PTHREAD_MUTEX_INITIALIZER}, q = {PTHREAD_MUTEX_INITIALIZER};
static void own(struct obj *o) {
  pthread_mutex_lock(&o->m);
  o->x++; // NORACE
  pthread_mutex_unlock(&o->m);
}
static void cross(struct obj *o, struct obj *other) {
  pthread_mutex_lock(&other->m);
  o->y++; // RACE!
  pthread_mutex_unlock(&other->m);
}
static void *w(void *a) { own(&p); own(&q); cross(&p, &q); return a; }
static void *v(void *a) { own(&p); own(&q); cross(&p, &p); return a; }
int main(void) {
  pthread_t s, t;
  pthread_create(&s, 0, w, 0);
  pthread_create(&t, 0, v, 0);
  pthread_join(s, 0);
  pthread_join(t, 0);
}
