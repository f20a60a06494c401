// A function starts a thread and returns its handle, which goes into an array's element or into a
// member at once: whoever waits for that, waits for the thread.
#include <pthread.h>
#include <stdio.h>

static int first, second, third;

static void *count(void *number) {
  int *mine = number;
  ++*mine;  // NORACE
  return NULL;
}

static pthread_t start(int *number) {
  pthread_t thread;
  pthread_create(&thread, NULL, count, number);
  return thread;
}

static void finish(pthread_t thread) { pthread_join(thread, NULL); }

struct job {
  pthread_t thread;
};

static void begin(struct job *job) { job->thread = start(&third); }
static void end(struct job *job) { pthread_join(job->thread, NULL); }

static pthread_t all[2];
static int parts[2];

int main(void) {
  all[0] = start(&first);
  pthread_join(all[0], NULL);
  printf("%d\n", first);  // NORACE

  struct job job;
  job.thread = start(&second);
  finish(job.thread);
  printf("%d\n", second);  // NORACE
  begin(&job);
  end(&job);
  printf("%d\n", third);  // NORACE

  for (int i = 0; i < 2; i++) all[i] = start(&parts[i]);
  for (int i = 0; i < 2; i++) finish(all[i]);
  printf("%d\n", parts[0] + parts[1]);  // NORACE
  return 0;
}
