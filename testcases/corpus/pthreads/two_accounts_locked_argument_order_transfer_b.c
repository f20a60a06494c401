// Two accounts locked in argument order: transfer(a,b) against transfer(b,a).
#include <pthread.h>
struct account { pthread_mutex_t m; long balance; };
static struct account alice = {PTHREAD_MUTEX_INITIALIZER, 10}, bob = {PTHREAD_MUTEX_INITIALIZER, 20};
static void transfer(struct account *from, struct account *to, long n) {
  pthread_mutex_lock(&from->m);
  pthread_mutex_lock(&to->m); // DEADLOCK!
  from->balance -= n; // NORACE
  to->balance += n; // NORACE
  pthread_mutex_unlock(&to->m);
  pthread_mutex_unlock(&from->m);
}
static void *there(void *p) { transfer(&alice, &bob, 1); return p; }
static void *back(void *p) { transfer(&bob, &alice, 1); return p; }
int main(void) {
  pthread_t s, t;
  pthread_create(&s, 0, there, 0);
  pthread_create(&t, 0, back, 0);
  pthread_join(s, 0);
  pthread_join(t, 0);
  return alice.balance; // NORACE
}
