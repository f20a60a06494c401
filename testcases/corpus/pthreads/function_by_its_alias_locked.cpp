// A thread runs a function by another name of it, which takes the lock.
#include <pthread.h>

namespace {
pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
int jobs;
}  // namespace

void countLocked() {
  pthread_mutex_lock(&mutex);
  ++jobs;  // NORACE
  pthread_mutex_unlock(&mutex);
}

void count() __attribute__((alias("_Z11countLockedv")));

void* work(void* unused) {
  count();
  return unused;
}

int main() {
  pthread_t one, two;
  pthread_create(&one, nullptr, work, nullptr);
  pthread_create(&two, nullptr, work, nullptr);
  pthread_join(one, nullptr);
  pthread_join(two, nullptr);
}
