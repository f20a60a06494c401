// The node in front of a list is found by what is around it, and is left in the list.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
struct list_head { struct list_head *next, *prev; };
#define container_of(p, t, m) ((t *)((char *)(p) - __builtin_offsetof(t, m)))
static void list_init(struct list_head *h) { h->next = h->prev = h; }
static void list_add_tail(struct list_head *n, struct list_head *h) { n->prev = h->prev; n->next = h; h->prev->next = n; h->prev = n; }
static int list_empty(struct list_head *h) { return h->next == h; }
struct req { int id; int result; struct list_head link; };
static struct list_head pending;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static int closed;
static long total;
static void submit(int id) {
  struct req *r = malloc(sizeof *r);
  r->id = id;
  r->result = 0;
  pthread_mutex_lock(&lock);
  list_add_tail(&r->link, &pending);
  pthread_cond_signal(&cond);
  pthread_mutex_unlock(&lock);
}
static void *server(void *arg) {
  (void)arg;
  for (;;) {
    pthread_mutex_lock(&lock);
    while (list_empty(&pending) && !closed) pthread_cond_wait(&cond, &lock);
    if (list_empty(&pending)) { pthread_mutex_unlock(&lock); return NULL; }
    struct req *r = container_of(pending.next, struct req, link);
    pthread_mutex_unlock(&lock);
    r->result = r->id * 2;  // RACE!
    pthread_mutex_lock(&lock);
    total += r->result;  // RACE!
    pthread_mutex_unlock(&lock);
  }
}
int main(void) {
  pthread_t t[2];
  list_init(&pending);
  for (int i = 0; i < 2; i++) pthread_create(&t[i], NULL, server, NULL);
  for (int i = 0; i < 20; i++) submit(i);
  pthread_mutex_lock(&lock);
  closed = 1;
  pthread_cond_broadcast(&cond);
  pthread_mutex_unlock(&lock);
  for (int i = 0; i < 2; i++) pthread_join(t[i], NULL);
  printf("%ld\n", total);
}
