// What stress.cpp loads and unloads.
#include <mutex>

namespace {
std::mutex mutex;
int count;
}  // namespace

extern "C" int countUnderLock() {
  std::lock_guard hold(mutex);
  return ++count;
}
