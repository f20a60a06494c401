// One argument structure on the stack for all turns of the loop.
#include <pthread.h>
struct arg { int id; int *out; };
static int outs[4];
static void *w(void *p) { struct arg *a = p; a->out[a->id] = a->id; return 0; } // RACE!
int main(void) {
  pthread_t t[4];
  struct arg a;
  a.out = outs; // NORACE
  for (int i = 0; i < 4; i++) {
    a.id = i; // RACE!
    pthread_create(&t[i], 0, w, &a);
  }
  for (int i = 0; i < 4; i++) pthread_join(t[i], 0);
}
