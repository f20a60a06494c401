// Each source that includes this has variables of its own, and a mutex of its own.
#pragma once
#include <pthread.h>

extern int shared;
static int own;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static inline void countOwn(void) { ++own; }  // NORACE

static inline void countShared(void) {
  pthread_mutex_lock(&mutex);
  ++shared;  // RACE!
  pthread_mutex_unlock(&mutex);
}
