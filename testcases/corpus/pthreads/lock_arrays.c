// As many threads as asked for, an array of locks by bucket; the wrong stripe in one function.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#define STRIPES 16
static pthread_mutex_t stripe[STRIPES];
static long counts[STRIPES], wrong[STRIPES];
static int jobs_done;
static pthread_mutex_t* lock_for(unsigned k) { return &stripe[k % STRIPES]; }
static void bump(unsigned k) {
  pthread_mutex_t* l = lock_for(k);
  pthread_mutex_lock(l);
  counts[k % STRIPES]++;  // NORACE
  pthread_mutex_unlock(l);
}
static void bump_next(unsigned k) {
  pthread_mutex_lock(&stripe[k % STRIPES]);
  wrong[(k + 1) % STRIPES]++;  // RACE!
  pthread_mutex_unlock(&stripe[k % STRIPES]);
}
static void bump_same(unsigned k) {
  pthread_mutex_lock(&stripe[k % STRIPES]);
  wrong[k % STRIPES]++;  // RACE!
  pthread_mutex_unlock(&stripe[k % STRIPES]);
}
struct job {
  unsigned seed, rounds;
  long result;
  pthread_t id;
};
static void* work(void* arg) {
  struct job* j = arg;
  for (unsigned i = 0; i < j->rounds; i++) {
    bump(rand_r(&j->seed));
    bump_next(i);
    bump_same(i);
    j->result += i;  // NORACE
  }
  jobs_done++;  // RACE!
  return j;
}
static void all_stripes(void) {
  for (int i = 0; i < STRIPES; i++) pthread_mutex_lock(&stripe[i]);  // NODEADLOCK
  for (int i = STRIPES; i-- > 0;) pthread_mutex_unlock(&stripe[i]);
}
int main(int argc, char** argv) {
  int n = argc > 1 ? atoi(argv[1]) : 4;
  struct job* jobs = malloc(n * sizeof *jobs);
  for (int i = 0; i < STRIPES; i++) pthread_mutex_init(&stripe[i], NULL);
  for (int i = 0; i < n; i++) {
    jobs[i] = (struct job){.seed = i, .rounds = 1000};  // NORACE
    pthread_create(&jobs[i].id, NULL, work, &jobs[i]);
  }
  all_stripes();
  long sum = 0;
  for (int i = 0; i < n; i++) {
    pthread_join(jobs[i].id, NULL);
    sum += jobs[i].result;  // NORACE
  }
  printf("%ld %ld\n", sum, counts[0] + wrong[1]);
  free(jobs);
  return 0;
}
