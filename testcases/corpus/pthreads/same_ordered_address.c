// The same, ordered by address.
#include <pthread.h>
struct account { pthread_mutex_t m; long balance; };
static struct account alice = {PTHREAD_MUTEX_INITIALIZER, 10}, bob = {PTHREAD_MUTEX_INITIALIZER, 20};
static void transfer(struct account *from, struct account *to, long n) {
  struct account *first = from < to ? from : to;
  struct account *second = from < to ? to : from;
  pthread_mutex_lock(&first->m);
  pthread_mutex_lock(&second->m); // NODEADLOCK
  from->balance -= n; // NORACE
  to->balance += n; // NORACE
  pthread_mutex_unlock(&second->m);
  pthread_mutex_unlock(&first->m);
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
