// intrusive list: the object around the link by container_of
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>
#define container_of(p, T, m) ((T *)((char *)(p) - offsetof(T, m)))
struct link { struct link *next; };
struct job { int id; int state; pthread_mutex_t m; struct link l; };
static struct link *queue;
static pthread_mutex_t qm = PTHREAD_MUTEX_INITIALIZER;
static struct job *first_job(void) {
  pthread_mutex_lock(&qm);
  struct link *l = queue;
  pthread_mutex_unlock(&qm);
  return l ? container_of(l, struct job, l) : 0;
}
static void *worker(void *p) {
  struct job *j = first_job();
  if (!j) return 0;
  j->state++; // RACE!
  pthread_mutex_lock(&j->m);
  j->id++; // NORACE
  pthread_mutex_unlock(&j->m);
  return p;
}
int main(void) {
  struct job *j = malloc(sizeof *j);
  j->id = 0; // NORACE
  j->state = 0; // NORACE
  pthread_mutex_init(&j->m, 0);
  j->l.next = 0;
  queue = &j->l;
  pthread_t a, b;
  pthread_create(&a, 0, worker, 0);
  pthread_create(&b, 0, worker, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  free(j); // NORACE
  return 0;
}
