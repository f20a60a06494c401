// An error leaves the function by longjmp: with the lock, or after it was given back.
#include <pthread.h>
#include <setjmp.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t other_mutex = PTHREAD_MUTEX_INITIALIZER;
static __thread jmp_buf environment;
static int count, other;

static void forgets(int i) {
  pthread_mutex_lock(&mutex);
  count++;
  if (i == 7) longjmp(environment, 1);  // FINDING! lock-leak
  pthread_mutex_unlock(&mutex);
}

static void unlocks_before(int i) {
  pthread_mutex_lock(&other_mutex);
  other++;  // NORACE
  if (i == 7) {
    pthread_mutex_unlock(&other_mutex);
    longjmp(environment, 1);  // NOFINDING lock-leak
  }
  pthread_mutex_unlock(&other_mutex);
}

static void* run(void* p) {
  for (int i = 0; i < 10; i++) {
    if (setjmp(environment) == 0) forgets(i);
    if (setjmp(environment) == 0) unlocks_before(i);
  }
  return p;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, run, NULL);
  pthread_create(&b, NULL, run, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return count + other;
}
