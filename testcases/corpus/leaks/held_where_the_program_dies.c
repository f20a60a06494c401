// A helper ends the program, and does not say so: the lock it is called under is not forgotten; by
// one that only reports, it is.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int total;

static void die(const char *why) {
  fprintf(stderr, "%s\n", why);
  exit(1);
}

static void report(const char *why) {
  fprintf(stderr, "%s\n", why);
}

int add(int amount) {
  pthread_mutex_lock(&mutex);
  if (amount < 0) {
    die("negative");
    return -1;  // NOFINDING lock-leak
  }
  total += amount;
  pthread_mutex_unlock(&mutex);
  return 0;
}

int take(int amount) {
  pthread_mutex_lock(&mutex);  // FINDING! lock-leak
  if (amount > total) {
    report("too much");
    return -1;  // FINDING! lock-leak
  }
  total -= amount;
  pthread_mutex_unlock(&mutex);
  return 0;
}
