#include "counted.h"

int shared;

static void* first(void* unused) {
  countOwn();
  countShared();
  return unused;
}

pthread_t startFirst(void) {
  pthread_t thread;
  pthread_create(&thread, 0, first, 0);
  return thread;
}
