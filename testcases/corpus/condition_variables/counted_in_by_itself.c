// Who counts itself in and out: that nobody is in says nothing of those who have not come yet.
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t idle = PTHREAD_COND_INITIALIZER;
static int inside;
static int result[2];

static void *worker(void *arg) {
  int *mine = arg;
  pthread_mutex_lock(&m);
  inside++;  // NORACE
  pthread_mutex_unlock(&m);
  *mine = 7;  // RACE!
  pthread_mutex_lock(&m);
  if (--inside == 0) pthread_cond_signal(&idle);
  pthread_mutex_unlock(&m);
  return NULL;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, worker, &result[0]);
  pthread_create(&b, NULL, worker, &result[1]);
  pthread_mutex_lock(&m);
  while (inside > 0) pthread_cond_wait(&idle, &m);
  pthread_mutex_unlock(&m);
  printf("%d\n", result[0] + result[1]);  // RACE!
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
