// C11 atomics: message passing with orders right and wrong, a Treiber stack, a reference count.
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
struct cell {
  int v;
  struct cell* next;
};
static _Atomic(struct cell*) top;
static int msg, msg_relaxed, msg_fenced;
static atomic_bool ok, ok_relaxed, ok_fenced;
static _Atomic long total;
static long plain_total;
struct object {
  atomic_int refs;
  int body;
};
static void push(int v) {
  struct cell* c = malloc(sizeof *c);
  c->v = v;  // NORACE
  c->next = atomic_load_explicit(&top, memory_order_relaxed);  // NORACE
  while (!atomic_compare_exchange_weak_explicit(&top, &c->next, c, memory_order_release, memory_order_relaxed)) {
  }
}
static int take_all(void) {
  struct cell* c = atomic_exchange_explicit(&top, NULL, memory_order_acquire);
  int s = 0;
  while (c) {
    struct cell* n = c->next;  // NORACE
    s += c->v;  // NORACE
    free(c);
    c = n;
  }
  return s;
}
static void unref(struct object* o) {
  if (atomic_fetch_sub_explicit(&o->refs, 1, memory_order_acq_rel) == 1) {
    o->body = 0;  // NORACE
    free(o);
  }
}
static void* sender(void* arg) {
  struct object* o = arg;
  msg = 1;  // NORACE
  atomic_store_explicit(&ok, true, memory_order_release);
  msg_relaxed = 1;  // RACE!
  atomic_store_explicit(&ok_relaxed, true, memory_order_relaxed);
  msg_fenced = 1;  // NORACE
  atomic_thread_fence(memory_order_release);
  atomic_store_explicit(&ok_fenced, true, memory_order_relaxed);
  for (int i = 0; i < 10; i++) push(i);
  total += 5;  // NORACE
  plain_total += 5;  // RACE!
  printf("%d\n", o->body);  // NORACE
  unref(o);
  return NULL;
}
static void* receiver(void* arg) {
  while (!atomic_load_explicit(&ok, memory_order_acquire)) {
  }
  int s = msg;  // NORACE
  while (!atomic_load_explicit(&ok_relaxed, memory_order_relaxed)) {
  }
  s += msg_relaxed;  // RACE!
  while (!atomic_load_explicit(&ok_fenced, memory_order_relaxed)) {
  }
  atomic_thread_fence(memory_order_acquire);
  s += msg_fenced;  // NORACE
  s += take_all();
  atomic_fetch_add(&total, s);
  plain_total += s;  // RACE!
  unref(arg);
  return NULL;
}
int main(void) {
  struct object* o = malloc(sizeof *o);
  atomic_init(&o->refs, 2);
  o->body = 3;  // NORACE
  pthread_t a, b;
  pthread_create(&a, 0, sender, o);
  pthread_create(&b, 0, receiver, o);
  pthread_join(a, 0);
  pthread_join(b, 0);
  printf("%ld %ld\n", total, plain_total);
}
