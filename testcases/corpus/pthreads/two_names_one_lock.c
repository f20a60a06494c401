// A global pointer to the mutex is the mutex; one that is redirected is another.
#include <pthread.h>
static pthread_mutex_t real = PTHREAD_MUTEX_INITIALIZER, spare = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t *alias = &real, *moving = &real;
static int x, y;
static void *f(void *p) {
  pthread_mutex_lock(&real);
  x++; // NORACE
  y++; // RACE!
  pthread_mutex_unlock(&real);
  return p;
}
static void *g(void *p) {
  pthread_mutex_lock(alias);
  x++; // NORACE
  pthread_mutex_unlock(alias);
  pthread_mutex_lock(moving);
  y++; // RACE!
  pthread_mutex_unlock(moving);
  return p;
}
int main(int argc, char **argv) {
  pthread_t a, b;
  (void)argv;
  if (argc > 1) moving = &spare;
  pthread_create(&a, NULL, f, NULL);
  pthread_create(&b, NULL, g, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return x + y;
}
