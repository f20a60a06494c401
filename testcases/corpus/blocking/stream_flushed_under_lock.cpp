// A stream is flushed by a manipulator, which the stream's operator calls, inside the critical section.
#include <fstream>
#include <mutex>
#include <thread>

std::mutex mutex;
int jobs = 0;
std::ofstream out("/dev/null");

std::ostream& done(std::ostream& stream) {
  return stream << "done" << std::flush;  // FINDING! blocking-under-lock
}

void ended() {
  std::lock_guard guard(mutex);
  ++jobs;                     // NORACE
  out << jobs << std::endl;  // FINDING! blocking-under-lock
}

void flushed() {
  std::lock_guard guard(mutex);
  ++jobs;                     // NORACE
  out << jobs << std::flush;  // FINDING! blocking-under-lock
}

void byOwnManipulator() {
  std::lock_guard guard(mutex);
  ++jobs;               // NORACE
  out << jobs << done;  // FINDING! blocking-under-lock
}

void work() {
  ended();
  flushed();
  byOwnManipulator();
}

int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
}
