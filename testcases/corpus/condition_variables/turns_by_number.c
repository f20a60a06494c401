// Two threads take turns: whose turn it is stands under a mutex, the board is touched outside of it.
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int turn;
static int board[9];
static int placed;

static void await_turn(int me) {
  pthread_mutex_lock(&m);
  while (turn != me) pthread_cond_wait(&changed, &m);
  pthread_mutex_unlock(&m);
}

static void pass_turn(int to) {
  pthread_mutex_lock(&m);
  turn = to;
  pthread_cond_signal(&changed);
  pthread_mutex_unlock(&m);
}

static void *player(void *arg) {
  int me = (int)(long)arg;
  for (int i = 0; i < 4; ++i) {
    await_turn(me);
    board[placed] = me + 1;  // NORACE
    placed++;                // NORACE
    pass_turn(1 - me);
  }
  return NULL;
}

int main(void) {
  pthread_t x, o;
  pthread_create(&x, NULL, player, (void *)0L);
  pthread_create(&o, NULL, player, (void *)1L);
  pthread_join(x, NULL);
  pthread_join(o, NULL);
  for (int i = 0; i < 9; ++i) printf("%d ", board[i]);  // NORACE
  return 0;
}
