// A lock in a member structure of an array's element, taken by a pointer to that member.
#include <pthread.h>
struct guard { pthread_mutex_t m; };
struct cell { struct guard g; int v; int w; };
static struct cell cells[8];
static void lock(struct guard *g) { pthread_mutex_lock(&g->m); }
static void unlock(struct guard *g) { pthread_mutex_unlock(&g->m); }
static void inc(int i) {
  struct cell *c = &cells[i];
  lock(&c->g);
  c->v++; // NORACE
  unlock(&c->g);
  c->w++; // RACE!
}
static void *t(void *p) { for (int i = 0; i < 8; i++) inc(i); return p; }
int main(void) {
  for (int i = 0; i < 8; i++) pthread_mutex_init(&cells[i].g.m, 0);
  pthread_t a, b;
  pthread_create(&a, 0, t, 0);
  pthread_create(&b, 0, t, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
}
