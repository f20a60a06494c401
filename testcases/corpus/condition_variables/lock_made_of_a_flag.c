// A lock made of a flag under a mutex; one of the three does not wait until it is clear.
#include <pthread.h>

struct door {
  pthread_mutex_t m;
  pthread_cond_t c;
  int busy;
};

static struct door front = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
static struct door back = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
static int visitors;
static int parcels;

static void enter(struct door *d) {
  pthread_mutex_lock(&d->m);
  while (d->busy) pthread_cond_wait(&d->c, &d->m);
  d->busy = 1;  // NORACE
  pthread_mutex_unlock(&d->m);
}
static void rush(struct door *d) {
  pthread_mutex_lock(&d->m);
  d->busy = 1;  // NORACE
  pthread_mutex_unlock(&d->m);
}
static void leave(struct door *d) {
  pthread_mutex_lock(&d->m);
  d->busy = 0;  // NORACE
  pthread_cond_signal(&d->c);
  pthread_mutex_unlock(&d->m);
}

static void *guest(void *arg) {
  enter(&front);
  visitors++;  // NORACE
  leave(&front);
  enter(&back);
  parcels++;  // RACE!
  leave(&back);
  return arg;
}
static void *courier(void *arg) {
  rush(&back);
  parcels++;  // RACE!
  leave(&back);
  return arg;
}

int main(void) {
  pthread_t t[3];
  pthread_create(&t[0], NULL, guest, NULL);
  pthread_create(&t[1], NULL, guest, NULL);
  pthread_create(&t[2], NULL, courier, NULL);
  for (int i = 0; i < 3; ++i) pthread_join(t[i], NULL);
  return visitors + parcels;
}
