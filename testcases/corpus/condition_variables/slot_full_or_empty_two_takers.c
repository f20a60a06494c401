// Two takers: what the one has found full the other one has made empty.
#include <pthread.h>
#include <stdio.h>
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER; static pthread_cond_t cond = PTHREAD_COND_INITIALIZER; static int full;
static long slot;
static void *consumer(void *p) {
  for (;;) {
    pthread_mutex_lock(&mu); while (!full) pthread_cond_wait(&cond, &mu); pthread_mutex_unlock(&mu);
    long l = slot;  // RACE!
    printf("%ld", l);
    pthread_mutex_lock(&mu); full = 0; pthread_cond_broadcast(&cond); pthread_mutex_unlock(&mu);
  }
  return 0;
}
int main(void) {
  pthread_t t, u; pthread_create(&t, 0, consumer, 0); pthread_create(&u, 0, consumer, 0);
  for (int i = 0; i < 5; i++) {
    pthread_mutex_lock(&mu); while (full) pthread_cond_wait(&cond, &mu);  pthread_mutex_unlock(&mu);
    slot = i;  // RACE!
    pthread_mutex_lock(&mu);
    full = 1; pthread_cond_broadcast(&cond); pthread_mutex_unlock(&mu);
  }
  pthread_join(t, 0);
}
