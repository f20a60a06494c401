// longjmp past the unlock
#include <pthread.h>
#include <setjmp.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static jmp_buf env;
static int a, b;
static void deep(int v) {
  if (v) longjmp(env, 1);
}
static void *run(void *p) {
  pthread_mutex_lock(&m);
  if (setjmp(env) == 0) deep(p != NULL);
  a++;  // NORACE
  pthread_mutex_unlock(&m);
  b++;  // NORACE
  return NULL;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, run, (void *)"yes");
  pthread_mutex_lock(&m);
  a++;  // NORACE
  pthread_mutex_unlock(&m);
  pthread_join(t, NULL);
  b++;  // NORACE
  return 0;
}
