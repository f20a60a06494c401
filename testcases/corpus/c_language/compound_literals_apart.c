// Structures that are made in place, each with a pointer to something of its own.
#include <pthread.h>
#include <stdlib.h>

struct job {
  int* sum;
};
static int at_once[2], assigned[2], returned[2];

static void* run_at_once(void* p) {
  ++*((struct job*)p)->sum;  // NORACE
  return NULL;
}
static void* run_assigned(void* p) {
  struct job* job = p;
  ++*job->sum;  // NORACE
  return NULL;
}
static void* run_returned(void* p) {
  struct job* job = p;
  ++*job->sum;  // NORACE
  return NULL;
}
static void take(struct job job) { ++*job.sum; }  // NORACE
static void* run_passed(void* p) {
  int passed = 0;
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
  start_two(run_at_once, &(struct job){&at_once[0]}, &(struct job){.sum = &at_once[1]});
  struct job* heap = malloc(sizeof *heap);
  *heap = (struct job){&assigned[0]};
  struct job local = {&assigned[1]};
  start_two(run_assigned, heap, &local);
  struct job made = make(&returned[0]), again = make(&returned[1]);
  start_two(run_returned, &made, &again);
  start_two(run_passed, NULL, NULL);
  free(heap);
}
