// a detached thread is never known to have ended
#include <pthread.h>
#include <unistd.h>
static int a, b;
static void *bg(void *p) {
  a++;  // RACE!
  return p;
}
static void *self_detach(void *p) {
  pthread_detach(pthread_self());
  b++;  // RACE!
  return p;
}
int main(void) {
  pthread_t t;
  pthread_attr_t attr;
  b = 1;  // NORACE
  pthread_attr_init(&attr);
  pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
  pthread_create(&t, &attr, bg, NULL);
  pthread_create(&t, NULL, self_detach, NULL);
  sleep(1);
  a++;  // RACE!
  return b;  // RACE!
}
