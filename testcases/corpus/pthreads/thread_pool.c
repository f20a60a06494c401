// A pool of workers with a queue under a lock; jobs carry a function and its data.
#include <pthread.h>
#include <stdlib.h>

struct job {
  void (*run)(void *);
  void *data;
  struct job *next;
};
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t more = PTHREAD_COND_INITIALIZER;
static struct job *queue;
static int stopping;
static pthread_mutex_t stats_lock = PTHREAD_MUTEX_INITIALIZER;
static long counted, uncounted;

static void count(void *data) {
  pthread_mutex_lock(&stats_lock);
  counted += *(int *)data;  // NORACE
  pthread_mutex_unlock(&stats_lock);
  uncounted++;  // RACE!
  free(data);
}

static void *worker(void *arg) {
  for (;;) {
    pthread_mutex_lock(&lock);
    while (!queue && !stopping) pthread_cond_wait(&more, &lock);  // NORACE
    struct job *job = queue;                                      // NORACE
    if (!job) {
      pthread_mutex_unlock(&lock);
      return arg;
    }
    queue = job->next;  // NORACE
    pthread_mutex_unlock(&lock);
    job->run(job->data);  // NORACE
    free(job);
  }
}

static void submit(void (*run)(void *), int value) {
  struct job *job = malloc(sizeof *job);
  int *data = malloc(sizeof *data);
  *data = value;    // NORACE
  job->run = run;   // NORACE
  job->data = data; // NORACE
  pthread_mutex_lock(&lock);
  job->next = queue;  // NORACE
  queue = job;        // NORACE
  pthread_cond_signal(&more);
  pthread_mutex_unlock(&lock);
}

int main(void) {
  pthread_t ids[3];
  for (int i = 0; i < 3; i++) pthread_create(&ids[i], NULL, worker, NULL);
  for (int i = 0; i < 100; i++) submit(count, i);
  pthread_mutex_lock(&lock);
  stopping = 1;  // NORACE
  pthread_cond_broadcast(&more);
  pthread_mutex_unlock(&lock);
  for (int i = 0; i < 3; i++) pthread_join(ids[i], NULL);
  return (int)counted;  // NORACE
}
