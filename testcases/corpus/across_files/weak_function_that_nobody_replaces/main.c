#include <pthread.h>

void* job(void* unused);

int main(void) {
  pthread_t threads[4];
  for (int i = 0; i < 4; ++i) pthread_create(&threads[i], 0, job, 0);
  for (int i = 0; i < 4; ++i) pthread_join(threads[i], 0);
}
