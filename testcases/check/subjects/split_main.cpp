#include <pthread.h>

void visit();

static void* work(void* unused) {
  visit();
  return unused;
}

int main() {
  pthread_t first, second;
  pthread_create(&first, nullptr, work, nullptr);
  pthread_create(&second, nullptr, work, nullptr);
  pthread_join(first, nullptr);
  pthread_join(second, nullptr);
}
