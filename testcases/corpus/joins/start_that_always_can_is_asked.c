// Who asks for something else than whether a thread was started, or does not wait for it where it
// was, is beside it.
#include <pthread.h>
#include <stdio.h>

static int counted, unasked, turned;

static void* bump_counted(void* p) {
  counted++;  // RACE!
  return p;
}
static void* bump_unasked(void* p) {
  unasked++;  // RACE!
  return p;
}
static void* bump_turned(void* p) {
  turned++;  // RACE!
  return p;
}

struct worker {
  pthread_t thread;
  int ok;
};

// Always starts one: what is beside the handle says something else.
static struct worker start_counted(int number) {
  struct worker worker;
  pthread_create(&worker.thread, NULL, bump_counted, NULL);
  worker.ok = number > 2;
  return worker;
}

static struct worker start_unasked(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, bump_unasked, NULL) != 0) return (struct worker){0};
  return (struct worker){thread, 1};
}

static struct worker start_turned(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, bump_turned, NULL) != 0) return (struct worker){0};
  return (struct worker){thread, 1};
}

int main(int count, char** arguments) {
  (void)arguments;
  struct worker first = start_counted(count);
  if (first.ok) pthread_join(first.thread, NULL);
  counted++;  // RACE!
  struct worker second = start_unasked();
  unasked++;  // RACE!
  if (second.ok) pthread_join(second.thread, NULL);
  struct worker third = start_turned();
  if (third.ok) turned++;  // RACE!
  pthread_join(third.thread, NULL);
  printf("%d\n", counted + unasked + turned);
}
