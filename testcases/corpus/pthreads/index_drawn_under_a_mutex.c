// Each index is drawn from a plain counter under a mutex: the element belongs to whoever drew it.
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int next, from, block, out[100], blocks[100], taken[100];
static int take(void) {
  int mine = -1;
  pthread_mutex_lock(&m);
  mine = from++;
  pthread_mutex_unlock(&m);
  return mine;
}
static void *work(void *unused) {
  for (;;) {
    pthread_mutex_lock(&m);
    int i = next++;  // NORACE
    pthread_mutex_unlock(&m);
    if (i >= 100) break;
    out[i] = 1;  // NORACE
  }
  for (;;) {
    pthread_mutex_lock(&m);
    int lo = block;
    block += 10;
    pthread_mutex_unlock(&m);
    if (lo >= 100) break;
    for (int i = lo; i < lo + 10; i++) blocks[i] = 1;  // NORACE
  }
  for (int i = take(); i < 100; i = take()) taken[i] = 1;  // NORACE
  return unused;
}
int main(void) {
  pthread_t a, b;
  next = 0;
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  next = 0;
  return out[0] + blocks[0] + taken[0];
}
