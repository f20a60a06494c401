// A local variable is private until its address is in a global.
#include <pthread.h>
#include <unistd.h>
static int *gate;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void *owner(void *p) {
  int local = 0, kept = 0; // kept does not escape
  local++; // NORACE
  kept++;  // NORACE
  pthread_mutex_lock(&m);
  gate = &local; // NORACE
  pthread_mutex_unlock(&m);
  local++; // RACE!
  kept++;  // NORACE
  sleep(1);
  pthread_mutex_lock(&m);
  gate = NULL; // NORACE
  pthread_mutex_unlock(&m);
  return kept ? p : NULL;
}
static void *other(void *p) {
  pthread_mutex_lock(&m);
  if (gate) (*gate)++; // RACE!
  pthread_mutex_unlock(&m);
  return p;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, owner, NULL);
  pthread_create(&b, NULL, other, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
