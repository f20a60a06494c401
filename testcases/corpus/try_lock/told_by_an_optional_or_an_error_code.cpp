// Whether the lock is held is told by what is returned: an optional that has a value, an error code
// that is no error.
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

std::mutex mutex;
int jobs;

std::optional<int> enter() {
  if (!mutex.try_lock()) return std::nullopt;
  return jobs;  // NORACE
}

std::optional<int> enterOtherwise() {
  if (mutex.try_lock()) return {jobs};  // NORACE
  return {};
}

std::error_code begin() {
  if (!mutex.try_lock()) return std::make_error_code(std::errc::resource_unavailable_try_again);
  return {};
}

std::error_code beginOtherwise() {
  if (mutex.try_lock()) return std::error_code();
  return std::errc::timed_out == std::errc() ? std::make_error_code(std::errc::timed_out)
                                             : std::make_error_code(std::errc::io_error);
}

void byOptional() {
  auto found = enter();
  if (!found) return;
  jobs = *found + 1;  // NORACE
  mutex.unlock();     // NOFINDING unlock-not-held
  if (const auto again = enterOtherwise(); again.has_value()) {
    jobs = *again + 1;  // NORACE
    mutex.unlock();     // NOFINDING unlock-not-held
  }
}

void byErrorCode() {
  if (begin()) return;
  jobs++;          // NORACE
  mutex.unlock();  // NOFINDING unlock-not-held
  const std::error_code error = beginOtherwise();
  if (!error) {
    jobs++;          // NORACE
    mutex.unlock();  // NOFINDING unlock-not-held
  }
}

int main() {
  std::thread one(byOptional), other(byErrorCode);
  one.join();
  other.join();
}
