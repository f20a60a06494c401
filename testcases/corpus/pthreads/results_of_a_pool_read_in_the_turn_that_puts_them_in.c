// A pool of threads with a list of tasks: main changes a job in the turn that has put it in, just behind.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct task { void (*fn)(void *); void *arg; struct task *next; };
struct pool { pthread_mutex_t m; pthread_cond_t c; struct task *head, *tail; int stop; };
static struct pool pool = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, NULL, NULL, 0};

static void *loop(void *unused) {
  for (;;) {
    pthread_mutex_lock(&pool.m);
    while (!pool.head && !pool.stop) pthread_cond_wait(&pool.c, &pool.m);
    if (!pool.head) {
      pthread_mutex_unlock(&pool.m);
      return unused;
    }
    struct task *t = pool.head;
    pool.head = t->next;
    if (!pool.head) pool.tail = NULL;
    pthread_mutex_unlock(&pool.m);
    t->fn(t->arg);
    free(t);
  }
}

static void put(void (*fn)(void *), void *arg) {
  struct task *t = malloc(sizeof *t);
  t->fn = fn;
  t->arg = arg;
  t->next = NULL;
  pthread_mutex_lock(&pool.m);
  if (pool.tail) pool.tail->next = t; else pool.head = t;
  pool.tail = t;
  pthread_cond_signal(&pool.c);
  pthread_mutex_unlock(&pool.m);
}

struct job { int in, out, times; };

static void square(void *p) {
  struct job *job = p;
  job->out = job->in * job->in;  // NORACE
  ++job->times;  // RACE!
}

int main(void) {
  struct job jobs[32];
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, loop, NULL);
  for (int i = 0; i < 32; i++) {
    jobs[i].in = i;  // NORACE
    jobs[i].out = 0;  // NORACE
    put(square, &jobs[i]);
    jobs[i].times = 0;  // RACE!
  }
  pthread_mutex_lock(&pool.m);
  pool.stop = 1;
  pthread_cond_broadcast(&pool.c);
  pthread_mutex_unlock(&pool.m);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
  printf("%d\n", jobs[3].out + jobs[4].times);  // NORACE
  return 0;
}
