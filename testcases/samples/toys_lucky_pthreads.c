// toys_lucky in C with POSIX threads: the same mistake, without guards and without classes.
#include <pthread.h>
#include <stdio.h>

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
