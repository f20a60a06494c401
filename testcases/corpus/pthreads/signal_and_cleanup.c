// Cleanup handlers, detached threads, a stop flag by sig_atomic_t, thread-specific errno.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int work_done, cleaned, unlocked;
static void unlock(void* p) { pthread_mutex_unlock(p); }
static void note(void* p) { ++*(int*)p; }  // RACE!
static void* with_cleanup(void* a) {
  pthread_mutex_lock(&m);
  pthread_cleanup_push(unlock, &m);
  work_done++;  // NORACE
  pthread_testcancel();
  pthread_cleanup_pop(1);
  pthread_cleanup_push(note, &cleaned);
  errno = 0;  // NORACE
  pthread_cleanup_pop(1);
  unlocked++;  // RACE!
  return a;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, with_cleanup, NULL);
  pthread_create(&b, NULL, with_cleanup, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  printf("%d %d %d\n", work_done, cleaned, unlocked);
}
