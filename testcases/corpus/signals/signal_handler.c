// a handler that takes the lock its interrupted thread may hold
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static volatile sig_atomic_t flag;
static int count;
static void on_int(int s) {
  (void)s;
  flag = 1;  // NORACE
}
static void on_term(int s) {
  (void)s;
  pthread_mutex_lock(&m);  // FINDING! signal-unsafe-lock
  count++;
  pthread_mutex_unlock(&m);
}
int main(void) {
  signal(SIGINT, on_int);
  signal(SIGTERM, on_term);
  for (int i = 0; i < 10; i++) {
    pthread_mutex_lock(&m);
    count++;
    pthread_mutex_unlock(&m);
    if (flag) break;
  }
  printf("%d\n", count);
  return 0;
}
