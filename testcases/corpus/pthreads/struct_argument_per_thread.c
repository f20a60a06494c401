// Each thread gets its own element of an array of jobs, and all share the pool that the jobs point to.
#include <pthread.h>

struct pool {
  pthread_mutex_t lock;
  long done;
  long failed;
};

struct job {
  struct pool *pool;
  int number;
  long result;
};

static void *run(void *arg) {
  struct job *job = arg;
  job->result = job->number * 2L;  // NORACE
  pthread_mutex_lock(&job->pool->lock);
  job->pool->done++;  // NORACE
  pthread_mutex_unlock(&job->pool->lock);
  if (job->result < 0) job->pool->failed++;  // RACE!
  return NULL;
}

int main(void) {
  struct pool pool = {.done = 0, .failed = 0};
  struct job jobs[4];
  pthread_t ids[4];
  pthread_mutex_init(&pool.lock, NULL);
  for (int i = 0; i < 4; i++) {
    jobs[i].pool = &pool;
    jobs[i].number = i;
    pthread_create(&ids[i], NULL, run, &jobs[i]);
  }
  long sum = 0;
  for (int i = 0; i < 4; i++) {
    pthread_join(ids[i], NULL);
    sum += jobs[i].result;  // NORACE
  }
  return (int)(sum + pool.done + pool.failed);
}
