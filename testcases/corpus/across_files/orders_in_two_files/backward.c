#include "locks.h"

void* backward(void* unused) {
  pthread_mutex_lock(&right);
  pthread_mutex_lock(&left);  // DEADLOCK!
  pthread_mutex_unlock(&left);
  pthread_mutex_unlock(&right);
  return unused;
}
