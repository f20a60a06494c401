// Main waits until nobody of a pool works, though there may be tasks in its list that nobody has taken yet.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct task {
  void (*run)(void *);
  void *argument;
  struct task *next;
};
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER, idle = PTHREAD_COND_INITIALIZER;
static struct pool {
  struct task *first;
  int working, stop;
} pool;

static void *work(void *unused) {
  for (;;) {
    pthread_mutex_lock(&mutex);
    while (!pool.first && !pool.stop) pthread_cond_wait(&filled, &mutex);
    if (!pool.first) {
      pthread_mutex_unlock(&mutex);
      return unused;
    }
    struct task *task = pool.first;
    pool.first = task->next;
    ++pool.working;
    pthread_mutex_unlock(&mutex);
    task->run(task->argument);
    free(task);
    pthread_mutex_lock(&mutex);
    --pool.working;
    if (!pool.working && !pool.first) pthread_cond_broadcast(&idle);
    pthread_mutex_unlock(&mutex);
  }
}

static void put(void (*run)(void *), void *argument) {
  struct task *task = malloc(sizeof *task);
  task->run = run;
  task->argument = argument;
  pthread_mutex_lock(&mutex);
  task->next = pool.first;
  pool.first = task;
  pthread_cond_signal(&filled);
  pthread_mutex_unlock(&mutex);
}

static void wait_until_idle(void) {
  pthread_mutex_lock(&mutex);
  while (pool.working) pthread_cond_wait(&idle, &mutex);
  pthread_mutex_unlock(&mutex);
}

static void square(void *argument) {
  int *number = argument;
  *number *= *number;  // RACE!
}

int main(void) {
  pthread_t threads[3];
  int numbers[16];
  for (int i = 0; i < 3; ++i) pthread_create(&threads[i], NULL, work, NULL);
  for (int i = 0; i < 16; ++i) {
    numbers[i] = i;  // NORACE
    put(square, &numbers[i]);
  }
  wait_until_idle();
  int sum = 0;
  for (int i = 0; i < 16; ++i) sum += numbers[i];  // RACE!
  pthread_mutex_lock(&mutex);
  pool.stop = 1;
  pthread_cond_broadcast(&filled);
  pthread_mutex_unlock(&mutex);
  for (int i = 0; i < 3; ++i) pthread_join(threads[i], NULL);
  printf("%d\n", sum);
  return 0;
}
