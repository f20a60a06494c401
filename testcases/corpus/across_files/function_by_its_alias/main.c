// Starts each of the library's functions twice.
#include <pthread.h>

void* job(void* mutex);
void* guardedJob(void* mutex);

int main(void) {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_t one, two, three, four;
  pthread_create(&one, 0, job, 0);
  pthread_create(&two, 0, job, 0);
  pthread_create(&three, 0, guardedJob, &mutex);
  pthread_create(&four, 0, guardedJob, &mutex);
  pthread_join(one, 0);
  pthread_join(two, 0);
  pthread_join(three, 0);
  return pthread_join(four, 0);
}
