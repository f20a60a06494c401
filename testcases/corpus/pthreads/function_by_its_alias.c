// A thread runs a function by another name of it.
#include <pthread.h>

static int jobs;

void* realJob(void* unused) {
  ++jobs;  // RACE!
  return unused;
}

void* job(void* unused) __attribute__((alias("realJob")));

int main(void) {
  pthread_t one, two;
  pthread_create(&one, 0, job, 0);
  pthread_create(&two, 0, job, 0);
  pthread_join(one, 0);
  return pthread_join(two, 0);
}
