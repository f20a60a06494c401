// trylock and all the ways to look at what it returns
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
int a, b, c, d, e, f, g, h;

void *t_fun(void *arg) {
  (void)arg;
  if (!pthread_mutex_trylock(&m)) {
    a++;  // NORACE
    pthread_mutex_unlock(&m);
  }
  if (pthread_mutex_trylock(&m) == 0) {
    b++;  // NORACE
    pthread_mutex_unlock(&m);
  } else {
    c++;  // RACE!
  }
  int rc = pthread_mutex_trylock(&m);
  if (rc != 0) {
    return NULL;
  }
  d++;  // NORACE
  pthread_mutex_unlock(&m);
  while (pthread_mutex_trylock(&m) != 0) sched_yield();
  e++;  // NORACE
  pthread_mutex_unlock(&m);
  rc = pthread_mutex_trylock(&m);
  switch (rc) {
    case 0:
      f++;  // NORACE // FP: a switch on what a try gave
      pthread_mutex_unlock(&m);
      break;
    case EBUSY:
      g++;  // RACE!
      break;
    default:
      break;
  }
  int ok = pthread_mutex_trylock(&m) == 0;
  if (ok) {
    h++;  // NORACE
    pthread_mutex_unlock(&m);
  }
  return NULL;
}

int main(void) {
  pthread_t id;
  pthread_create(&id, NULL, t_fun, NULL);
  t_fun(NULL);
  pthread_join(id, NULL);
  return 0;
}
