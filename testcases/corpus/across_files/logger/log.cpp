// A logger in a file of its own, used from two others.
#include "log.h"
int log_level = 1;
Log& Log::get() {
  static Log log;
  return log;
}
void Log::write(const std::string& line) {
  std::lock_guard l(mutex_);
  if (log_level > 0) lines_.push_back(line);  // RACE!
}
std::size_t Log::size() const {
  std::lock_guard l(mutex_);
  return lines_.size();  // RACE!
}
