// A detached thread is never joined: what main does later is unordered.
#include <pthread.h>
#include <unistd.h>
static int progress, config;
static void *bg(void *p) {
  for (int i = 0; i < config; i++) // NORACE
    progress = i; // RACE!
  return p;
}
int main(void) {
  pthread_t t;
  config = 5; // NORACE
  pthread_create(&t, 0, bg, 0);
  pthread_detach(t);
  sleep(1);
  return progress; // RACE!
}
