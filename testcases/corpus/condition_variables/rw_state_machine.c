// A connection's state under a lock, its counters by atomics, its buffer by the owner; a log without care.
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
enum state { IDLE, BUSY, CLOSED };
struct conn {
  pthread_mutex_t lock;
  pthread_cond_t idle;
  enum state state;
  atomic_ulong bytes;
  unsigned long packets;
  char name[16];
};
static char last_error[64];
static void fail(const char* what) { strncpy(last_error, what, sizeof last_error - 1); }  // RACE!
static bool begin(struct conn* c) {
  pthread_mutex_lock(&c->lock);
  while (c->state == BUSY) pthread_cond_wait(&c->idle, &c->lock);  // NORACE NOFINDING atomicity-violation // FP atomicity-violation: whoever has made a state its own
  if (c->state == CLOSED) {  // NORACE
    pthread_mutex_unlock(&c->lock);
    fail("closed");
    return false;
  }
  c->state = BUSY;  // RACE!
  pthread_mutex_unlock(&c->lock);
  return true;
}
static void end(struct conn* c, size_t n) {
  c->packets++;  // NORACE // FP: whoever has made a state its own
  atomic_fetch_add(&c->bytes, n);  // NORACE
  pthread_mutex_lock(&c->lock);
  c->state = IDLE;  // RACE!
  pthread_cond_signal(&c->idle);
  pthread_mutex_unlock(&c->lock);
}
static bool is_closed_quick(struct conn* c) { return c->state == CLOSED; }  // RACE!
static void* user(void* p) {
  struct conn* c = p;
  if (begin(c)) end(c, strlen(c->name));  // NORACE
  if (is_closed_quick(c)) fail("quick");
  return NULL;
}
int main(void) {
  struct conn* c = calloc(1, sizeof *c);
  pthread_mutex_init(&c->lock, NULL);
  pthread_cond_init(&c->idle, NULL);
  strcpy(c->name, "eth0");  // NORACE
  pthread_t a, b;
  pthread_create(&a, NULL, user, c);
  pthread_create(&b, NULL, user, c);
  pthread_mutex_lock(&c->lock);
  c->state = CLOSED;  // RACE!
  pthread_mutex_unlock(&c->lock);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  printf("%lu %s\n", atomic_load(&c->bytes), last_error);
  free(c);
}
