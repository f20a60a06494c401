// A helper starts threads and returns their handles; the caller joins by its own copies, all but one.
#include <pthread.h>
#include <stdlib.h>

struct Start {
  void (*run)(int);
  int argument;
};
static int guarded, joined, left;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void* trampoline(void* given) {
  struct Start start = *(struct Start*)given;  // NORACE
  free(given);
  start.run(start.argument);
  return NULL;
}

static pthread_t spawn(void (*run)(int), int argument) {
  pthread_t thread;
  struct Start* start = malloc(sizeof *start);
  start->run = run;  // NORACE
  start->argument = argument;  // NORACE
  pthread_create(&thread, NULL, trampoline, start);
  return thread;
}

static void bumpGuarded(int by) {
  pthread_mutex_lock(&mutex);
  guarded += by;  // NORACE
  pthread_mutex_unlock(&mutex);
}
static void setJoined(int to) { joined = to; }  // NORACE
static void setLeft(int to) { left = to; }  // RACE!

int main(void) {
  pthread_t first = spawn(bumpGuarded, 1), second = spawn(setJoined, 2);
  spawn(setLeft, 3);
  bumpGuarded(4);
  pthread_join(first, NULL);
  pthread_join(second, NULL);
  left++;  // RACE!
  return guarded + joined;  // NORACE
}
