// A function starts a thread and returns its handle, or zero where it could not; also by two such
// functions, and of an array of one.
#include <pthread.h>
#include <stdio.h>

static int plain, asked, refused, kept, passed_on, chosen;

static void* bumpPlain(void* p) {
  plain++;  // NORACE
  return p;
}
static void* bumpAsked(void* p) {
  asked++;  // NORACE
  return p;
}
static void* bumpRefused(void* p) {
  refused++;  // NORACE
  return p;
}
static void* bumpKept(void* p) {
  kept++;  // NORACE
  return p;
}
static void* bumpPassedOn(void* p) {
  passed_on++;  // NORACE
  return p;
}
static void* bumpChosen(void* p) {
  chosen++;  // NORACE
  return p;
}

static pthread_t startPlain(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, bumpPlain, NULL)) return 0;
  return thread;
}

static pthread_t startAsked(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, bumpAsked, NULL) == 0) return thread;
  return 0;
}

static pthread_t startRefused(void) {
  pthread_t thread;
  int error = pthread_create(&thread, NULL, bumpRefused, NULL);
  if (error != 0) {
    fprintf(stderr, "%d\n", error);
    return (pthread_t)0;
  }
  return thread;
}

static pthread_t startKept(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, bumpKept, NULL)) return 0;
  return thread;
}

static pthread_t startInner(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, bumpPassedOn, NULL)) return 0;
  return thread;
}

static pthread_t startPassedOn(void) {
  pthread_t thread = startInner();
  if (!thread) perror("start");
  return thread;
}

static pthread_t startChosen(int first) {
  pthread_t one, other;
  if (first) {
    pthread_create(&one, NULL, bumpChosen, NULL);
    return one;
  }
  pthread_create(&other, NULL, bumpChosen, NULL);
  return other;
}

struct Pool {
  pthread_t threads[3];
  int used;
};

static void add(struct Pool* pool) { pool->threads[pool->used++] = startKept(); }

int main(int count, char** words) {
  (void)words;
  pthread_join(startPlain(), NULL);
  plain++;  // NORACE

  pthread_t second = startAsked();
  if (second) pthread_join(second, NULL);
  asked++;  // NORACE

  pthread_t third = startRefused();
  if (third == 0) return refused;  // NORACE
  pthread_join(third, NULL);
  refused++;  // NORACE

  struct Pool pool = {.used = 0};
  add(&pool);
  for (int i = 0; i < pool.used; i++) pthread_join(pool.threads[i], NULL);
  kept++;  // NORACE

  pthread_t fifth = startPassedOn();
  if (fifth) pthread_join(fifth, NULL);
  passed_on++;  // NORACE

  pthread_t sixth = startChosen(count > 1);
  pthread_join(sixth, NULL);
  return chosen;  // NORACE
}
