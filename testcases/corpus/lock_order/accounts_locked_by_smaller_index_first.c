// an array of accounts with a lock each, ordered by index for a transfer; a table of locks by hash
#include <pthread.h>
#define N 8
struct account { pthread_mutex_t m; int balance; };
static struct account acc[N];
static pthread_mutex_t table[4];
static int cells[64];
static void transfer(int from, int to, int k) {
  int lo = from < to ? from : to, hi = from < to ? to : from;
  pthread_mutex_lock(&acc[lo].m); // NODEADLOCK
  pthread_mutex_lock(&acc[hi].m); // NODEADLOCK
  acc[from].balance -= k; // NORACE
  acc[to].balance += k; // RACE!
  pthread_mutex_unlock(&acc[hi].m);
  pthread_mutex_unlock(&acc[lo].m);
}
static void bump(int i) {
  pthread_mutex_lock(&table[i % 4]);
  cells[i]++; // NORACE
  pthread_mutex_unlock(&table[i % 4]);
}
static void wrong(int i) {
  pthread_mutex_lock(&table[i % 2]);
  cells[i]++; // MAYBE data-race
  pthread_mutex_unlock(&table[i % 2]);
}
static int audit(int i) { return acc[i].balance; } // RACE!
static void *run(void *p) {
  int k = (int)(long)p;
  for (int i = 0; i < N; i++) if (i != k) transfer(k, i, 1);
  for (int i = 0; i < 64; i++) bump(i);
  return (void *)(long)audit(k);
}
int main(void) {
  pthread_t t[2];
  for (int i = 0; i < N; i++) pthread_mutex_init(&acc[i].m, 0);
  for (int i = 0; i < 4; i++) pthread_mutex_init(&table[i], 0);
  for (long i = 0; i < 2; i++) pthread_create(&t[i], 0, run, (void *)i);
  for (int i = 0; i < 2; i++) pthread_join(t[i], 0);
  (void)wrong;
  return 0;
}
