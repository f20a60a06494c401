// The lock travels with the data through void*; a worker gets the wrong one.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
struct env {
  pthread_mutex_t* lock;
  int* counter;
  int repeat;
};
static pthread_mutex_t la = PTHREAD_MUTEX_INITIALIZER, lb = PTHREAD_MUTEX_INITIALIZER;
static int good, bad, bare;
static void guarded_add(void* lock, int* where) {
  pthread_mutex_lock(lock);
  ++*where;  // RACE!
  pthread_mutex_unlock((pthread_mutex_t*)lock);
}
static void guarded_sub(void* lock, int* where) {
  pthread_mutex_lock(lock);
  --*where;  // NORACE
  pthread_mutex_unlock((pthread_mutex_t*)lock);
}
static void* adder(void* p) {
  struct env* e = p;
  for (int i = 0; i < e->repeat; i++) guarded_add(e->lock, e->counter);
  return NULL;
}
static void* subber(void* p) {
  struct env* e = p;
  for (int i = 0; i < e->repeat; i++) guarded_sub(e->lock, e->counter);
  return NULL;
}
static void* locker(void* raw) {
  pthread_mutex_t* m = (pthread_mutex_t*)raw;
  pthread_mutex_lock(m);
  bare++;  // NORACE
  pthread_mutex_unlock(m);
  return NULL;
}
int main(void) {
  struct env e1 = {&la, &good, 10}, e2 = {&la, &good, 20};
  struct env e3 = {&la, &bad, 10}, e4 = {&lb, &bad, 10};
  pthread_t t[6];
  pthread_create(&t[0], NULL, subber, &e1);
  pthread_create(&t[1], NULL, subber, &e2);
  pthread_create(&t[2], NULL, adder, &e3);
  pthread_create(&t[3], NULL, adder, &e4);
  pthread_create(&t[4], NULL, locker, &la);
  pthread_create(&t[5], NULL, locker, &la);
  for (int i = 0; i < 6; i++) pthread_join(t[i], NULL);
  printf("%d %d %d\n", good, bad, bare);
}
