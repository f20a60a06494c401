// a pool of workers with a task list
#include <pthread.h>
#include <stdlib.h>
struct task { void (*fn)(int); int arg; struct task *next; };
static struct task *tasks;
static int stop, executed, racy_stat;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static void say(int v) { racy_stat += v; }  // RACE!
static void submit(void (*fn)(int), int arg) {
  struct task *t = malloc(sizeof *t);
  t->fn = fn;  // NORACE
  t->arg = arg;  // NORACE
  pthread_mutex_lock(&m);
  t->next = tasks;  // NORACE
  tasks = t;
  pthread_cond_signal(&c);
  pthread_mutex_unlock(&m);
}
static void *worker(void *p) {
  for (;;) {
    pthread_mutex_lock(&m);
    while (!tasks && !stop) pthread_cond_wait(&c, &m);
    if (!tasks) {
      pthread_mutex_unlock(&m);
      return p;
    }
    struct task *t = tasks;
    tasks = t->next;  // NORACE
    executed++;  // NORACE
    pthread_mutex_unlock(&m);
    t->fn(t->arg);  // NORACE
    free(t);
  }
}
int main(void) {
  pthread_t t[3];
  for (int i = 0; i < 3; i++) pthread_create(&t[i], NULL, worker, NULL);
  for (int i = 0; i < 10; i++) submit(say, i);
  pthread_mutex_lock(&m);
  stop = 1;  // NORACE
  pthread_cond_broadcast(&c);
  pthread_mutex_unlock(&m);
  for (int i = 0; i < 3; i++) pthread_join(t[i], NULL);
  return executed;  // NORACE
}
