// The address of a local given to a thread: racy while it lives on, not before.
#include <pthread.h>
struct job { int in, out; };
static void *w(void *p) { struct job *j = p; j->out = j->in + 1; return 0; } // RACE!
int main(void) {
  struct job j;
  pthread_t t;
  j.in = 1; // NORACE
  j.out = 0; // NORACE
  pthread_create(&t, 0, w, &j);
  int early = j.out; // RACE!
  pthread_join(t, 0);
  return early + j.out; // NORACE
}
