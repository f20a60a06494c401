// Six functions start the thread one after the other, and nobody joins: it is six threads.
#include <pthread.h>

static int interrupted;

static void *watch(void *unused) {
  if (!interrupted) interrupted = 1;  // RACE!
  return unused;
}

static void start(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, watch, NULL);
  pthread_detach(thread);
}
static void first(void) { start(); }
static void second(void) { start(); }
static void third(void) { start(); }
static void fourth(void) { start(); }
static void fifth(void) { start(); }
static void sixth(void) { start(); }

int main(void) {
  first();
  second();
  third();
  fourth();
  fifth();
  sixth();
  pthread_exit(NULL);
}
