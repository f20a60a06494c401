// Detached workers, each with a structure of its own; main waits until a counter says that all are done.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define JOBS 5

struct job {
  int n;
  long result;
};

static struct job jobs[JOBS];
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t all_done = PTHREAD_COND_INITIALIZER;
static int running;

static void *work(void *arg) {
  struct job *j = arg;
  long r = 1;
  for (int i = 2; i <= j->n; ++i) r = r * i % 1000003;
  j->result = r;  // NORACE
  pthread_mutex_lock(&m);
  if (--running == 0) pthread_cond_signal(&all_done);
  pthread_mutex_unlock(&m);
  return NULL;
}

int main(void) {
  pthread_attr_t attr;
  pthread_attr_init(&attr);
  pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
  running = JOBS;
  for (int i = 0; i < JOBS; ++i) {
    pthread_t t;
    jobs[i].n = 1000 + i;
    if (pthread_create(&t, &attr, work, &jobs[i]) != 0) abort();
  }
  pthread_mutex_lock(&m);
  while (running > 0) pthread_cond_wait(&all_done, &m);
  pthread_mutex_unlock(&m);
  for (int i = 0; i < JOBS; ++i) printf("%ld\n", jobs[i].result);  // NORACE
  return 0;
}
