// A pool of threads with a list of tasks: main reads the results as soon as all tasks are put in.
#include <pthread.h>
#include <stdlib.h>
#include <stdio.h>
struct task { void (*fn)(void *); void *arg; struct task *next; };
struct pool { pthread_mutex_t m; pthread_cond_t c; struct task *head, *tail; int stop; int n; pthread_t *threads; };
static void *loop(void *p) {
  struct pool *q = p;
  for (;;) {
    pthread_mutex_lock(&q->m);
    while (!q->head && !q->stop) pthread_cond_wait(&q->c, &q->m);
    if (!q->head && q->stop) { pthread_mutex_unlock(&q->m); return NULL; }
    struct task *t = q->head;
    q->head = t->next;
    if (!q->head) q->tail = NULL;
    pthread_mutex_unlock(&q->m);
    t->fn(t->arg);
    free(t);
  }
}
static struct pool *pool_new(int n) {
  struct pool *q = calloc(1, sizeof *q);
  pthread_mutex_init(&q->m, NULL); pthread_cond_init(&q->c, NULL);
  q->n = n; q->threads = malloc(n * sizeof *q->threads);
  for (int i = 0; i < n; i++) pthread_create(&q->threads[i], NULL, loop, q);
  return q;
}
static void pool_add(struct pool *q, void (*fn)(void *), void *arg) {
  struct task *t = malloc(sizeof *t);
  t->fn = fn; t->arg = arg; t->next = NULL;
  pthread_mutex_lock(&q->m);
  if (q->tail) q->tail->next = t; else q->head = t;
  q->tail = t;
  pthread_cond_signal(&q->c);
  pthread_mutex_unlock(&q->m);
}
static void pool_free(struct pool *q) {
  pthread_mutex_lock(&q->m);
  q->stop = 1;
  pthread_cond_broadcast(&q->c);
  pthread_mutex_unlock(&q->m);
  for (int i = 0; i < q->n; i++) pthread_join(q->threads[i], NULL);
  free(q->threads); free(q);
}
struct job { int in; int out; };
static void square(void *p) { struct job *j = p; j->out = j->in * j->in; }  // RACE!
int main(void) {
  struct job jobs[32];
  struct pool *q = pool_new(4);
  for (int i = 0; i < 32; i++) { jobs[i].in = i; jobs[i].out = 0; pool_add(q, square, &jobs[i]); }  // NORACE
  int s = 0;
  for (int i = 0; i < 32; i++) s += jobs[i].out;  // RACE!
  pool_free(q);
  printf("%d\n", s);
  return 0;
}
