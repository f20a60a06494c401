#include <pthread.h>

pthread_t startA(void);
void countB(void);

int main(void) {
  pthread_t thread = startA();
  countB();
  return pthread_join(thread, 0);
}
