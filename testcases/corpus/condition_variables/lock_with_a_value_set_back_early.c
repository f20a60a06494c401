// As lock_with_a_value.c, but the buffer is read after the value was set back.
#include <pthread.h>
#include <stdio.h>
typedef struct { pthread_mutex_t mutex; pthread_cond_t cond; long value; } valued;
static void take(valued *b) { pthread_mutex_lock(&b->mutex); }
static void give(valued *b) { pthread_mutex_unlock(&b->mutex); }
enum change { SET, ADD }; enum until { IS, IS_NOT };
static void change_and_give(valued *b, enum change op, long v) {
  if (op == SET) b->value = v; else b->value += v;
  pthread_cond_broadcast(&b->cond); pthread_mutex_unlock(&b->mutex);
}
static void await(valued *b, enum until op, long v) {
  switch (op) {
    case IS: while (b->value != v) pthread_cond_wait(&b->cond, &b->mutex); break;
    case IS_NOT: while (b->value == v) pthread_cond_wait(&b->cond, &b->mutex); break;
  }
}
static valued more = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
static char buf[100]; static long len;
static void *writer2(void *p) {
  long l;
  do {
    take(&more); await(&more, IS, 1); give(&more);
    l = len;  // NORACE
    take(&more); change_and_give(&more, SET, 0);
    for (long i = 0; i < l; i++) putchar(buf[i]);  // RACE!
  } while (l);
  return 0;
}
int main(void) {
  pthread_t t; pthread_create(&t, 0, writer2, 0);
  for (int i = 0; i < 5; i++) {
    take(&more); await(&more, IS, 0);
    len = i < 4 ? 10 : 0;  // NORACE
    for (int k = 0; k < len; k++) buf[k] = 'a' + i;  // RACE!
    change_and_give(&more, SET, 1);
  }
  pthread_join(t, 0);
}
