// unique_lock's destructor gives back only what it owns.
#include <mutex>

std::mutex mutex;
int count = 0;

int main(int argc, char**) {
  std::unique_lock hold(mutex);
  ++count;
  if (argc > 1) hold.unlock();
  std::unique_lock<std::mutex> other = std::move(hold);
}  // NOFINDING unlock-not-held
