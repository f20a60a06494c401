// A job list: main waits for `done` without the lock under which the worker sets it.
#include <pthread.h>
#include <stdlib.h>
struct job { struct job* next; int result; int done; int good; };
static struct job* head;
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cv = PTHREAD_COND_INITIALIZER, finished = PTHREAD_COND_INITIALIZER;
static void* worker(void* arg) {
  pthread_mutex_lock(&mu);
  while (!head) pthread_cond_wait(&cv, &mu);
  struct job* j = head;
  head = j->next;
  pthread_mutex_unlock(&mu);
  j->result = 42;  // RACE!
  j->done = 1;     // RACE!
  pthread_mutex_lock(&mu);
  j->good = 1;  // NORACE
  pthread_cond_signal(&finished);
  pthread_mutex_unlock(&mu);
  return arg;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, worker, 0);
  struct job* j = calloc(1, sizeof *j);
  pthread_mutex_lock(&mu);
  j->next = head;
  head = j;
  pthread_cond_signal(&cv);
  pthread_mutex_unlock(&mu);
  while (!j->done) {  // RACE!
  }
  int r = j->result;  // RACE!
  pthread_mutex_lock(&mu);
  while (!j->good) pthread_cond_wait(&finished, &mu);  // NORACE
  pthread_mutex_unlock(&mu);
  pthread_join(t, 0);
  return r;
}
