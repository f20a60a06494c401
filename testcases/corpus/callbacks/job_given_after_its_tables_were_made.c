// Two pools run what they are given by a pointer: what main has made before it gives a job to
// anybody, the job finds, whichever pool was there before. What it changes afterwards it does not.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct job {
  void (*run)(void *);
  void *argument;
};
struct pool {
  pthread_mutex_t mutex;
  pthread_cond_t filled;
  int count, stopped;
  struct job jobs[16];
};

static void *serve(void *argument) {
  struct pool *pool = argument;
  for (;;) {
    pthread_mutex_lock(&pool->mutex);
    while (pool->count == 0 && !pool->stopped) pthread_cond_wait(&pool->filled, &pool->mutex);
    if (pool->count == 0) break;
    struct job job = pool->jobs[--pool->count];
    pthread_mutex_unlock(&pool->mutex);
    job.run(job.argument);
  }
  pthread_mutex_unlock(&pool->mutex);
  return NULL;
}

static struct pool *start(pthread_t *thread) {
  struct pool *pool = calloc(1, sizeof(struct pool));
  if (pool == NULL) exit(1);
  pthread_mutex_init(&pool->mutex, NULL);
  pthread_cond_init(&pool->filled, NULL);
  pthread_create(thread, NULL, serve, pool);
  return pool;
}

static void give(struct pool *pool, void (*run)(void *), void *argument) {
  pthread_mutex_lock(&pool->mutex);
  if (pool->count < 16) pool->jobs[pool->count++] = (struct job){run, argument};
  pthread_cond_signal(&pool->filled);
  pthread_mutex_unlock(&pool->mutex);
}

static void stop(struct pool *pool, pthread_t thread) {
  pthread_mutex_lock(&pool->mutex);
  pool->stopped = 1;
  pthread_cond_signal(&pool->filled);
  pthread_mutex_unlock(&pool->mutex);
  pthread_join(thread, NULL);
}

static int lengths[256], level, frames;

static void load(void *argument) {
  int *number = argument;
  printf("%d\n", *number + frames);  // RACE!
}

static void encode(void *argument) {
  int *number = argument;
  printf("%d\n", lengths[*number & 255] +  // NORACE
                     level);               // RACE!
}

int main(void) {
  static int numbers[4];
  pthread_t reader, worker;
  struct pool *input = start(&reader);
  give(input, load, &numbers[0]);
  frames = 1;                                          // RACE!
  for (int i = 0; i < 256; i++) lengths[i] = i * 3;    // NORACE
  struct pool *pool = start(&worker);
  give(pool, encode, &numbers[1]);
  level = 2;  // RACE!
  stop(pool, worker);
  stop(input, reader);
  return 0;
}
