// Jobs go through a queue: who takes one out frees it. A job that its maker still looks at it may not.
#include <pthread.h>
#include <stdlib.h>
struct job {
  struct job *next;
  int number;
};
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct job *head, *kept;
static int done;
static void put(int number) {
  struct job *j = malloc(sizeof *j);
  j->number = number;  // NORACE
  pthread_mutex_lock(&lock);
  j->next = head;  // NORACE
  head = j;
  pthread_mutex_unlock(&lock);
}
static void *take(void *p) {
  (void)p;
  pthread_mutex_lock(&lock);
  struct job *j = head;
  if (j) head = j->next;  // NORACE
  pthread_mutex_unlock(&lock);
  if (j) {
    done += j->number;  // NORACE
    free(j);            // NORACE
  }
  return 0;
}
static void *shrink(void *p) {
  kept = realloc(p, 2 * sizeof(struct job));  // RACE!
  return 0;
}
int main(void) {
  pthread_t t;
  put(1);
  pthread_create(&t, 0, take, 0);
  put(2);
  pthread_join(t, 0);
  struct job *mine = malloc(sizeof *mine);
  mine->number = 3;
  pthread_create(&t, 0, shrink, mine);
  done += mine->number;  // RACE!
  pthread_join(t, 0);
  free(kept);  // NORACE
  return done;
}
