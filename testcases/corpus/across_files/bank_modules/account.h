#ifndef ACCOUNT_H
#define ACCOUNT_H
#include <pthread.h>
typedef struct account {
  pthread_mutex_t lock;
  long balance;
  unsigned touched;
} account_t;
account_t* account_open(long initial);
void account_add(account_t* a, long v);
int account_move(account_t* from, account_t* to, long v);
static inline void account_touch(account_t* a) { a->touched++; }  /* see the callers */  // RACE!
#endif
