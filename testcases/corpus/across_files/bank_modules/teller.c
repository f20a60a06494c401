#include <stdio.h>
#include "account.h"
static account_t *a, *b;
static int served;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void enter(void) { pthread_mutex_lock(&m); }  // NODEADLOCK
static void leave(void) { pthread_mutex_unlock(&m); }
static void* teller(void* arg) {
  int forward = arg != NULL;
  account_add(a, 5);
  account_add(b, 6);
  if (forward)
    account_move(a, b, 1);
  else
    account_move(b, a, 1);
  enter();
  served++;  // NORACE
  leave();
  return NULL;
}
int main(void) {
  a = account_open(100);
  b = account_open(50);
  pthread_t t, u;
  pthread_create(&t, NULL, teller, a);
  pthread_create(&u, NULL, teller, NULL);
  pthread_join(t, NULL);
  pthread_join(u, NULL);
  printf("%ld %u %d\n", a->balance, b->touched, served);  // NORACE
  return 0;
}
