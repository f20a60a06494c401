// transfer between accounts: by order of index, and not
#include <pthread.h>
struct account { pthread_mutex_t m; int balance; int audit; };
static struct account acc[10];
static void transfer_bad(int from, int to) {
  pthread_mutex_lock(&acc[from].m);
  pthread_mutex_lock(&acc[to].m);  // DEADLOCK!
  acc[from].balance--;  // NORACE
  acc[to].balance++;  // NORACE
  pthread_mutex_unlock(&acc[to].m);
  pthread_mutex_unlock(&acc[from].m);
}
static void *one(void *p) {
  transfer_bad(1, 2);
  return p;
}
static void *two(void *p) {
  transfer_bad(2, 1);
  acc[3].audit++;  // RACE!
  return p;
}
int main(void) {
  pthread_t a, b, c;
  for (int i = 0; i < 10; i++) pthread_mutex_init(&acc[i].m, NULL);
  pthread_create(&a, NULL, one, NULL);
  pthread_create(&b, NULL, two, NULL);
  pthread_create(&c, NULL, two, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  pthread_join(c, NULL);
  return 0;
}
