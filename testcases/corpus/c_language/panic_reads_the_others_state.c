// A panic tells what others may be changing, then ends the program as broken; a warning goes on.
#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int served, refused, capacity, limit = 10;

static void panic(const char *why) {
  fprintf(stderr, "%s after %d\n", why, served);  // MAYBE data-race
  abort();
}

static void warn(const char *why) {
  fprintf(stderr, "%s after %d\n", why, refused);  // RACE!
}

static void *serve(void *argument) {
  pthread_mutex_lock(&mutex);
  served++;
  refused++;  // RACE!
  if (served > 1000) panic("too many");  // NOFINDING lock-leak
  pthread_mutex_unlock(&mutex);
  capacity = 1;  // RACE!
  return argument;
}

int main(int count, char **arguments) {
  pthread_t thread;
  pthread_create(&thread, 0, serve, 0);
  if (count > 5) warn(arguments[0]);
  if (count > limit) panic("too many arguments");
  assert(capacity < count);  // RACE!
  pthread_join(thread, 0);
  return 0;
}
