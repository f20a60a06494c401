// A stream into a string is flushed inside the critical section, which waits for nothing; one into a file, by the same
// words, does.
#include <fstream>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>

std::mutex mutex;
int jobs = 0;
std::string last;
std::ofstream out("/dev/null");

struct Line : std::ostringstream {};

struct Report {
  std::stringstream text;
  void add(int number) {
    text << "jobs: " << number << std::flush << std::endl;  // NOFINDING blocking-under-lock
  }
};

void work() {
  std::lock_guard guard(mutex);
  ++jobs;  // NORACE
  std::ostringstream line;
  line << jobs << " jobs" << std::endl;  // NOFINDING blocking-under-lock
  line << std::endl;                     // NOFINDING blocking-under-lock
  std::flush(line);                      // NOFINDING blocking-under-lock
  line.flush();                          // NOFINDING blocking-under-lock
  Line own;
  own << jobs << std::endl;  // NOFINDING blocking-under-lock
  Report report;
  report.add(jobs);
  last = line.str() + own.str() + report.text.str();  // NORACE
  out << line.str() << jobs << std::endl;             // FINDING! blocking-under-lock
}

int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
}
