#include "counted.h"

pthread_t startFirst(void);

int main(void) {
  pthread_t thread = startFirst();
  countOwn();
  countShared();
  return pthread_join(thread, 0);
}
