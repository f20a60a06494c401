// The library's functions are known to others by other names only.
#include <pthread.h>

static int jobs;
static int guardedJobs;

static void* realJob(void* mutex) {
  (void)mutex;
  ++jobs;  // RACE!
  return 0;
}

static void* realGuardedJob(void* mutex) {
  pthread_mutex_lock(mutex);
  ++guardedJobs;  // NORACE
  pthread_mutex_unlock(mutex);
  return 0;
}

void* job(void* mutex) __attribute__((alias("realJob")));
void* guardedJob(void* mutex) __attribute__((alias("realGuardedJob")));
