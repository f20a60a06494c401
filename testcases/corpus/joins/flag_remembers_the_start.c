// A local flag remembers whether the thread was started; later it is changed without a start.
#include <pthread.h>
#include <stdbool.h>

static int counted, late;

static void* work(void* unused) {
  counted++;  // NORACE
  late++;  // RACE!
  return unused;
}

int main(int argc, char** argv) {
  pthread_t one, two;
  bool isStarted = false, isLost = false;
  if (argc > 1) isStarted = pthread_create(&one, 0, work, argv) == 0;
  if (!isStarted) counted = 1;  // NORACE
  if (isStarted) pthread_join(one, 0);
  counted++;  // NORACE
  if (argc > 2) {
    pthread_create(&two, 0, work, argv);
    isLost = true;
  }
  if (argc > 3) isLost = false;
  if (isLost) pthread_join(two, 0);
  late++;  // RACE!
  return isLost;
}
