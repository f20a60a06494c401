// A function starts a thread and returns its handle, which goes into an array's element or into a
// member; what the thread does is read before it is waited for, or behind a wait for the other one.
#include <pthread.h>
#include <stdio.h>

static int first, second, shared;

static void *count_first(void *unused) {
  first = 1;  // RACE!
  return unused;
}

static void *count_second(void *unused) {
  second = 1;  // RACE!
  return unused;
}

static void *count_shared(void *unused) {
  ++shared;  // RACE!
  return unused;
}

static pthread_t start(void *(*routine)(void *)) {
  pthread_t thread;
  pthread_create(&thread, NULL, routine, NULL);
  return thread;
}

static void finish(pthread_t thread) { pthread_join(thread, NULL); }

struct job {
  pthread_t thread;
};

int main(void) {
  pthread_t both[2];
  struct job job;
  job.thread = start(count_first);
  printf("%d\n", first);  // RACE!
  finish(job.thread);

  both[0] = start(count_second);
  both[1] = start(count_first);
  finish(both[1]);
  printf("%d\n", second);  // RACE!
  finish(both[0]);

  for (int i = 0; i < 2; i++) both[i] = start(count_shared);
  for (int i = 0; i < 2; i++) finish(both[i]);
  printf("%d\n", shared);  // NORACE
  return 0;
}
