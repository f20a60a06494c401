// Accounts in one module, tellers in another: inline function of a header, static helpers of one name.
#include "account.h"
#include <stdlib.h>
static void enter(account_t* a) { pthread_mutex_lock(&a->lock); }  // DEADLOCK!
static void leave(account_t* a) { pthread_mutex_unlock(&a->lock); }
account_t* account_open(long initial) {
  account_t* a = calloc(1, sizeof *a);
  pthread_mutex_init(&a->lock, NULL);
  a->balance = initial;  // NORACE
  return a;
}
void account_add(account_t* a, long v) {
  enter(a);
  a->balance += v;  // NORACE
  leave(a);
  account_touch(a);
}
int account_move(account_t* from, account_t* to, long v) {
  enter(from);
  enter(to);
  from->balance -= v;  // NORACE
  to->balance += v;  // NORACE
  leave(to);
  leave(from);
  return 0;
}
