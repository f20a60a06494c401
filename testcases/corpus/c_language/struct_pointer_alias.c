// two names of one object, two objects by one name
#include <pthread.h>
#include <stdlib.h>
struct s { int x; int y; };
static struct s *p, *q;
static pthread_mutex_t m1 = PTHREAD_MUTEX_INITIALIZER, m2 = PTHREAD_MUTEX_INITIALIZER;
static void *t_fun(void *arg) {
  pthread_mutex_lock(&m1);
  p->x++;  // RACE!
  p->y++;  // NORACE
  pthread_mutex_unlock(&m1);
  return arg;
}
int main(void) {
  pthread_t id;
  p = malloc(sizeof *p);
  p->x = 0;
  p->y = 0;
  q = p;
  pthread_create(&id, NULL, t_fun, NULL);
  pthread_mutex_lock(&m2);
  q->x++;  // RACE!
  pthread_mutex_unlock(&m2);
  pthread_mutex_lock(&m1);
  q->y++;  // NORACE
  pthread_mutex_unlock(&m1);
  pthread_join(id, NULL);
  return 0;
}
