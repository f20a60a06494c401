// Each thread has its own buffer, but main's address is given to the other thread.
#include <pthread.h>
static _Thread_local int mine;
static _Thread_local int own;
static void* run(void* arg) {
  int* p = arg;
  *p = 1;   // RACE!
  own = 2;  // NORACE
  return 0;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, run, &mine);
  mine = 3;  // RACE!
  own = 1;   // NORACE
  pthread_join(t, 0);
  return mine + own;  // NORACE
}
