// A maintenance thread is started once, by whoever comes first; there is only one of it.
#include <pthread.h>
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static int started;
static int passes, requests;
static pthread_t tid;
static void* maintain(void* arg) {
  for (int i = 0; i < 10; i++) {
    passes++;    // NORACE
    requests--;  // RACE!
  }
  return arg;
}
static void ensure_started(void) {
  pthread_mutex_lock(&mu);
  if (!started) {  // NORACE
    started = 1;   // NORACE
    pthread_create(&tid, 0, maintain, 0);
  }
  pthread_mutex_unlock(&mu);
}
static void* client(void* arg) {
  ensure_started();
  requests++;  // RACE!
  return arg;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, client, 0);
  pthread_create(&b, 0, client, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
