// Three threads in a ring of turns by their index under a mutex.
#include <pthread.h>
#include <stdio.h>
#define N 3
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static int turn;
static char line[64];
static int used;
struct arg { int id; char letter; };
static void *writer(void *p) {
  struct arg *a = p;
  for (int i = 0; i < 5; i++) {
    pthread_mutex_lock(&m);
    while (turn != a->id) pthread_cond_wait(&c, &m);
    pthread_mutex_unlock(&m);
    line[used++] = a->letter;  // NORACE
    pthread_mutex_lock(&m);
    turn = (turn + 1) % N;
    pthread_cond_broadcast(&c);
    pthread_mutex_unlock(&m);
  }
  return 0;
}
int main(void) {
  pthread_t t[N];
  struct arg a[N];
  for (int i = 0; i < N; i++) { a[i].id = i; a[i].letter = (char)('a' + i); pthread_create(&t[i], 0, writer, &a[i]); }
  for (int i = 0; i < N; i++) pthread_join(t[i], 0);
  puts(line);  // NORACE
  return 0;
}
