// A function starts a thread and says by a number of its own, or by a member beside the handle,
// whether it could: whoever asks for that, in whatever way, waits where there is a thread.
#include <pthread.h>
#include <stdio.h>

static int minus_one, beside, asked_first, left_early;

static void* bump_minus_one(void* p) {
  minus_one++;  // NORACE
  return p;
}
static void* bump_beside(void* p) {
  beside++;  // NORACE
  return p;
}
static void* bump_asked_first(void* p) {
  asked_first++;  // NORACE
  return p;
}
static void* bump_left_early(void* p) {
  left_early++;  // NORACE
  return p;
}

static pthread_t start_minus_one(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, bump_minus_one, NULL) != 0) return (pthread_t)-1;
  return thread;
}

struct worker {
  pthread_t thread;
  int ok;
};

static struct worker start_beside(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, bump_beside, NULL) != 0) return (struct worker){0};
  return (struct worker){thread, 1};
}

static struct worker start_asked_first(void) {
  struct worker worker = {0};
  worker.ok = pthread_create(&worker.thread, NULL, bump_asked_first, NULL) == 0;
  return worker;
}

static struct worker start_left_early(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, bump_left_early, NULL) != 0) return (struct worker){0};
  return (struct worker){thread, 1};
}

static int run_left_early(void) {
  struct worker worker = start_left_early();
  if (!worker.ok) {
    left_early = -1;  // NORACE
    return -1;
  }
  pthread_join(worker.thread, NULL);
  return left_early;  // NORACE
}

int main(void) {
  pthread_t thread = start_minus_one();
  if (thread != (pthread_t)-1) pthread_join(thread, NULL);
  minus_one++;  // NORACE
  struct worker first = start_beside();
  if (first.ok) pthread_join(first.thread, NULL);
  beside++;  // NORACE
  struct worker second = start_asked_first();
  if (second.ok) pthread_join(second.thread, NULL);
  asked_first++;  // NORACE
  printf("%d\n", minus_one + beside + asked_first + run_left_early());
}
