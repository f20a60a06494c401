// A stream is flushed inside the critical section: by a manipulator, which the stream's operator calls, or by its method.
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

void byMethod() {
  std::lock_guard guard(mutex);
  out << ++jobs;  // NORACE
  out.flush();    // FINDING! blocking-under-lock
}

void byMethodInTurn(std::ostream& stream) {
  std::lock_guard guard(mutex);
  stream.write("done", 4).flush();  // FINDING! blocking-under-lock
}

void work() {
  ended();
  flushed();
  byOwnManipulator();
  byMethod();
  byMethodInTurn(out);
}

int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
}
