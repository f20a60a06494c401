// Main reads the counter after the join: ordered. The read between create and join is not.
#include <pthread.h>
#include <stdio.h>

static long before_join, after_join;

static void *worker(void *arg) {
  (void)arg;
  before_join++;  // RACE!
  after_join++;   // NORACE
  return NULL;
}

int main(void) {
  pthread_t id;
  before_join = 1;  // NORACE
  after_join = 1;   // NORACE
  pthread_create(&id, NULL, worker, NULL);
  printf("%ld\n", before_join);  // RACE!
  pthread_join(id, NULL);
  printf("%ld\n", after_join);  // NORACE
  printf("%ld\n", before_join);
  return 0;
}
