// Structures that are made in place, with a pointer in them, and given to threads or functions.
#include <pthread.h>
#include <stdlib.h>

struct job {
  int* sum;
};
static int at_once, assigned, returned, passed;

static void* run_at_once(void* p) {
  ++*((struct job*)p)->sum;  // RACE!
  return NULL;
}
static void* run_assigned(void* p) {
  struct job* job = p;
  ++*job->sum;  // RACE!
  return NULL;
}
static void* run_returned(void* p) {
  struct job* job = p;
  ++*job->sum;  // RACE!
  return NULL;
}
static void take(struct job job) { ++*job.sum; }  // RACE!
static void* run_passed(void* p) {
  take((struct job){.sum = &passed});
  return p;
}
static struct job make(int* sum) { return (struct job){sum}; }

static void start_two(void* (*run)(void*), struct job* first, struct job* second) {
  pthread_t one, other;
  pthread_create(&one, NULL, run, first);
  pthread_create(&other, NULL, run, second);
  pthread_join(one, NULL);
  pthread_join(other, NULL);
}

int main(void) {
  start_two(run_at_once, &(struct job){&at_once}, &(struct job){.sum = &at_once});
  struct job* heap = malloc(sizeof *heap);
  *heap = (struct job){&assigned};
  struct job local = {&assigned};
  start_two(run_assigned, heap, &local);
  struct job made = make(&returned), again = make(&returned);
  start_two(run_returned, &made, &again);
  start_two(run_passed, NULL, NULL);
  free(heap);
}
