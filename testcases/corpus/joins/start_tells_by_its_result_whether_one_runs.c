// A function leaves a thread's handle in its argument and says by what it returns whether it could
// start the thread.
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static int by_error, by_success, by_negative, by_truth, by_code, twice_told;

static void* bumpError(void* p) {
  by_error++;  // NORACE
  return p;
}
static void* bumpSuccess(void* p) {
  by_success++;  // NORACE
  return p;
}
static void* bumpNegative(void* p) {
  by_negative++;  // NORACE
  return p;
}
static void* bumpTruth(void* p) {
  by_truth++;  // NORACE
  return p;
}
static void* bumpCode(void* p) {
  by_code++;  // NORACE
  return p;
}
static void* bumpTwiceTold(void* p) {
  twice_told++;  // NORACE
  return p;
}

static int startOrError(pthread_t* thread) {
  if (pthread_create(thread, NULL, bumpError, NULL)) return -1;
  return 0;
}

static int startOrZero(pthread_t* thread) {
  int error = pthread_create(thread, NULL, bumpSuccess, NULL);
  if (error != 0) {
    perror("start");
    return 0;
  }
  return 1;
}

static int startOrNegative(pthread_t* thread) {
  if (pthread_create(thread, NULL, bumpNegative, NULL)) return -1;
  return 0;
}

static bool startOrFalse(pthread_t* thread) {
  return pthread_create(thread, NULL, bumpTruth, NULL) == 0;
}

static int startOrCode(pthread_t* thread) { return pthread_create(thread, NULL, bumpCode, NULL); }

static int startInner(pthread_t* thread) {
  int error = pthread_create(thread, NULL, bumpTwiceTold, NULL);
  if (error) fprintf(stderr, "%d\n", error);
  return error;
}

static int startTwiceTold(pthread_t* thread) {
  int error = startInner(thread);
  if (error) return -1;
  return 0;
}

int main(void) {
  pthread_t thread;
  if (startOrError(&thread) == 0) pthread_join(thread, NULL);
  by_error++;  // NORACE

  if (startOrZero(&thread)) pthread_join(thread, NULL);
  by_success++;  // NORACE

  if (startOrNegative(&thread) < 0) return by_negative;  // NORACE
  pthread_join(thread, NULL);
  by_negative++;  // NORACE

  bool isStarted = startOrFalse(&thread);
  if (isStarted) pthread_join(thread, NULL);
  by_truth++;  // NORACE

  int error = startOrCode(&thread);
  if (error != 0) {
    printf("%d\n", by_code);  // NORACE
    return 1;
  }
  pthread_join(thread, NULL);
  by_code++;  // NORACE

  if (startTwiceTold(&thread) != 0) return twice_told;  // NORACE
  pthread_join(thread, NULL);
  return twice_told;  // NORACE
}
