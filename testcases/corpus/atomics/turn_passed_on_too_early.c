// A turn is passed on before the last write.
#include <pthread.h>
#include <stdatomic.h>
static atomic_int turn;
static int moves, last;
static void *play(void *p) {
  int me = (int)(long)p;
  for (int i = 0; i < 5; i++) {
    while (atomic_load_explicit(&turn, memory_order_acquire) != me) ;
    moves++;  // NORACE
    atomic_store_explicit(&turn, 1 - me, memory_order_release);
    last = me;  // RACE!
  }
  return 0;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, play, (void *)0);
  pthread_create(&b, 0, play, (void *)1);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return moves + last;  // NORACE
}
