// A journal is written and flushed to disk while a hot lock is held.
//
// The lock must protect the order of the lines, but it also makes every thread wait for the disk:
// the longer the slowest write, the longer the queue. It is correct, and slow. Better: append to a
// buffer under the lock, and let one thread write the buffer without it.
#include <unistd.h>

#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

#include "testcases/samples/stopwatch.h"

class Journal {
 public:
  explicit Journal(std::FILE* file) : file_(file) {}

  void append(const char* line) {
    std::lock_guard guard(mutex_);  // [lock]
    ++lines_;
    std::fputs(line, file_);   // [write]
    std::fflush(file_);        // [flush]
    ::fsync(::fileno(file_));  // [sync]
  }

  int lines() {
    std::lock_guard guard(mutex_);
    return lines_;
  }

 private:
  std::mutex mutex_;
  std::FILE* const file_;
  int lines_ = 0;
};

int main() {
  std::FILE* file = std::tmpfile();
  if (file == nullptr) {
    std::perror("tmpfile");
    return 1;
  }
  Journal journal(file);
  const Stopwatch stopwatch;
  std::vector<std::thread> customers;
  for (int i = 0; i < 4; ++i) {
    customers.emplace_back([&] {
      while (stopwatch.seconds() < 0.3) journal.append("a customer has paid\n");
    });
  }
  for (auto& customer : customers) customer.join();
  std::printf("%d lines written\n", journal.lines());
  std::fclose(file);
}
