// a queue of work items with functions, run by workers; each item once
#include <pthread.h>
#include <stdlib.h>
struct item { void (*run)(struct item *); int result; struct item *next; };
static struct item *head;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static int stop, ran;
static void job(struct item *it) {
  it->result = 42; // NORACE
  ran++; // RACE!
}
static void *worker(void *p) {
  for (;;) {
    pthread_mutex_lock(&m);
    while (!head && !stop) pthread_cond_wait(&c, &m); // NORACE
    struct item *it = head; // NORACE
    if (!it) { pthread_mutex_unlock(&m); break; }
    head = it->next; // NORACE
    pthread_mutex_unlock(&m);
    it->run(it); // NORACE
    free(it);
  }
  return p;
}
int main(void) {
  pthread_t t[2];
  for (int i = 0; i < 2; i++) pthread_create(&t[i], 0, worker, 0);
  for (int i = 0; i < 10; i++) {
    struct item *it = malloc(sizeof *it);
    it->run = job;
    it->result = 0; // NORACE
    pthread_mutex_lock(&m);
    it->next = head; // NORACE
    head = it; // NORACE
    pthread_cond_signal(&c);
    pthread_mutex_unlock(&m);
  }
  pthread_mutex_lock(&m);
  stop = 1; // NORACE
  pthread_cond_broadcast(&c);
  pthread_mutex_unlock(&m);
  for (int i = 0; i < 2; i++) pthread_join(t[i], 0);
  return ran; // NORACE
}
