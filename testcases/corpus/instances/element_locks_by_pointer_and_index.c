// Array of structs with own locks, reached by pointer, by index and by iteration.
#include <pthread.h>
#define N 8
typedef struct { pthread_mutex_t lock; int v; int w; } cell_t;
static cell_t cells[N];
static void bump(cell_t* c) {
  pthread_mutex_lock(&c->lock);
  c->v++;  // NORACE
  pthread_mutex_unlock(&c->lock);
  c->w++;  // RACE!
}
static void* a(void* arg) { for (int i = 0; i < N; i++) bump(&cells[i]); return arg; }
static void* b(void* arg) {
  cell_t* p;
  for (p = cells; p < cells + N; ++p) bump(p);
  return arg;
}
int main(void) {
  pthread_t x, y;
  for (int i = 0; i < N; i++) pthread_mutex_init(&cells[i].lock, NULL);
  pthread_create(&x, NULL, a, NULL);
  pthread_create(&y, NULL, b, NULL);
  pthread_join(x, NULL);
  pthread_join(y, NULL);
  return cells[0].v;  // NORACE
}
