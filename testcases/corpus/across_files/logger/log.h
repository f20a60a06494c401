#pragma once
#include <mutex>
#include <string>
#include <vector>
class Log {
 public:
  static Log& get();
  void write(const std::string& line);
  void writeUnlocked(const std::string& line) { lines_.push_back(line); }  // RACE!
  std::size_t size() const;

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> lines_;
};
extern int log_level;
extern int started;
