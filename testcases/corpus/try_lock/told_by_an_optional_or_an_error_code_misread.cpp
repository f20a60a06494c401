// Whether the lock is held is told by an optional or an error code, and forgotten on one way or taken
// for its opposite.
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

std::mutex mutex, another;
int jobs, others;

std::optional<int> enter() {
  if (!mutex.try_lock()) return std::nullopt;
  return 7;
}

std::error_code begin() {
  if (!another.try_lock()) return std::make_error_code(std::errc::timed_out);
  return {};
}

void byOptional(int most) {
  auto found = enter();
  if (!found) return;
  if (*found > most) return;  // FINDING! lock-leak
  mutex.unlock();
}

void misreadsOptional() {
  if (enter().has_value()) return;
  jobs++;          // RACE!
  mutex.unlock();  // FINDING! unlock-not-held
}

void misreadsErrorCode() {
  if (!begin()) return;
  others++;  // RACE!
}

int main() {
  std::thread one(byOptional, 3), two(misreadsOptional), three(misreadsOptional);
  std::thread four(misreadsErrorCode), five(misreadsErrorCode);
  one.join();
  two.join();
  three.join();
  four.join();
  five.join();
}
