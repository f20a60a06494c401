// Indices from a counter under a mutex that a worker sets back, or that each worker has for itself, are drawn twice.
#include <pthread.h>
struct worker {
  pthread_mutex_t m;
  int count;
};
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int next, ring[100], shared[100];
static void *work(void *argument) {
  struct worker *self = argument;
  for (int n = 0; n < 500; n++) {
    pthread_mutex_lock(&m);
    if (next == 100) next = 0;
    int i = next++;
    pthread_mutex_unlock(&m);
    ring[i] = n;  // RACE!
  }
  for (int n = 0; n < 100; n++) {
    pthread_mutex_lock(&self->m);
    int i = self->count++;
    pthread_mutex_unlock(&self->m);
    shared[i] = n;  // RACE!
  }
  return argument;
}
int main(void) {
  static struct worker workers[2];
  pthread_t t[2];
  for (int i = 0; i < 2; i++) pthread_mutex_init(&workers[i].m, 0);
  for (int i = 0; i < 2; i++) pthread_create(&t[i], 0, work, &workers[i]);
  for (int i = 0; i < 2; i++) pthread_join(t[i], 0);
  return ring[0] + shared[0];
}
