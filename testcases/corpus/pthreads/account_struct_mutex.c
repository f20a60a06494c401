// Accounts that carry their mutex; one function forgets it, one takes another account's.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
typedef struct account {
  pthread_mutex_t m;
  long cents, holds, audits;
  struct account* partner;
} account;
static account* account_new(long c) {
  account* a = calloc(1, sizeof *a);
  if (!a) abort();
  pthread_mutex_init(&a->m, NULL);
  a->cents = c;
  return a;
}
static void deposit(account* a, long c) {
  pthread_mutex_lock(&a->m);
  a->cents += c;  // NORACE
  pthread_mutex_unlock(&a->m);
}
static void hold(account* a) { a->holds++; }  // RACE!
static void audit_partner(account* a) {
  pthread_mutex_lock(&a->m);
  a->partner->audits++;  // RACE! // FN: what a member of one of two objects points to is not known
  pthread_mutex_unlock(&a->m);
}
static void audit_own(account* a) {
  pthread_mutex_lock(&a->m);
  a->audits++;  // RACE! // FN: what a member of one of two objects points to is not known
  pthread_mutex_unlock(&a->m);
}
static void* clerk(void* arg) {
  account* a = arg;
  for (int i = 0; i < 100; i++) {
    deposit(a, 10);
    hold(a);
    audit_own(a);
    audit_partner(a);
  }
  return NULL;
}
int main(void) {
  account *x = account_new(0), *y = account_new(5);
  x->partner = y;
  y->partner = x;
  pthread_t t[4];
  for (int i = 0; i < 4; i++) pthread_create(&t[i], NULL, clerk, i % 2 ? x : y);
  for (int i = 0; i < 4; i++) pthread_join(t[i], NULL);
  printf("%ld %ld\n", x->cents + x->holds, y->audits);  // NORACE
  free(x);
  free(y);
}
