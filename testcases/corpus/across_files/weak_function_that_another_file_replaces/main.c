#include <pthread.h>

void job(void);

static void* work(void* unused) {
  job();
  return unused;
}

int main(void) {
  pthread_t one, two;
  pthread_create(&one, 0, work, 0);
  pthread_create(&two, 0, work, 0);
  pthread_join(one, 0);
  return pthread_join(two, 0);
}
