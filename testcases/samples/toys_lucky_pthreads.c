// toys_lucky in C with POSIX threads: the same mistake, without guards and without classes.
#define _POSIX_C_SOURCE 200809L  // nanosleep, also with -std=c11
#include <pthread.h>
#include <stdio.h>
#include <time.h>

static pthread_mutex_t car = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t doll = PTHREAD_MUTEX_INITIALIZER;

static void* alicePlays(void* unused) {
  pthread_mutex_lock(&car);   // [alice-car]
  pthread_mutex_lock(&doll);  // [alice-doll]
  pthread_mutex_unlock(&doll);
  pthread_mutex_unlock(&car);
  return unused;
}

static void* bobPlays(void* unused) {
  const struct timespec late = {0, 100 * 1000 * 1000};
  nanosleep(&late, NULL);     // Bob still ties his shoes: that is the luck
  pthread_mutex_lock(&doll);  // [bob-doll]
  pthread_mutex_lock(&car);   // [bob-car]
  pthread_mutex_unlock(&car);
  pthread_mutex_unlock(&doll);
  return unused;
}

int main(void) {
  pthread_t alice, bob;
  pthread_create(&alice, NULL, alicePlays, NULL);
  pthread_create(&bob, NULL, bobPlays, NULL);
  pthread_join(alice, NULL);
  pthread_join(bob, NULL);
  puts("both have played");
  return 0;
}
