// pthread_once against a hand-made flag
#include <pthread.h>
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int config, lazy, lazy_done;
static void init(void) { config = 7; }  // NORACE
static int get_config(void) {
  pthread_once(&once, init);
  return config;  // NORACE
}
static int get_lazy(void) {
  if (!lazy_done) {  // RACE!
    lazy = 7;  // RACE!
    lazy_done = 1;  // RACE!
  }
  return lazy;
}
static void *run(void *p) { return (void *)(long)(get_config() + get_lazy() + (p != 0)); }
int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, run, NULL);
  pthread_create(&b, NULL, run, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
