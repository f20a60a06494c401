// Loops: lock taken at the loop's end for the next turn; switch; early break.
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int x, y;
static void *w(void *p) {
  pthread_mutex_lock(&m);
  for (int i = 0; i < 10; i++) {
    x++; // NORACE
    pthread_mutex_unlock(&m);
    y++; // RACE!
    pthread_mutex_lock(&m);
    if (x == 7) break; // NORACE
  }
  pthread_mutex_unlock(&m);
  switch (*(int *)p) {
    case 0: pthread_mutex_lock(&m); break;
    default: return p;
  }
  x--; // NORACE
  pthread_mutex_unlock(&m);
  return p;
}
int main(void) {
  static int zero;
  pthread_t s, t;
  pthread_create(&s, 0, w, &zero);
  pthread_create(&t, 0, w, &zero);
  pthread_join(s, 0);
  pthread_join(t, 0);
}
