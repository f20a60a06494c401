// The line is made inside the critical section and flushed behind it; what only changes the form of a
// number waits for nothing.
#include <fstream>
#include <iomanip>
#include <mutex>
#include <sstream>
#include <thread>

std::mutex mutex;
int jobs = 0;

void work() {
  std::ostringstream line;
  {
    std::lock_guard guard(mutex);
    ++jobs;                                              // NORACE
    line << std::hex << std::boolalpha << jobs << "\n";  // NOFINDING blocking-under-lock
  }
  std::ofstream out("/dev/null");
  out << line.str() << std::endl;  // NOFINDING blocking-under-lock
  out.flush();                     // NOFINDING blocking-under-lock
}

int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
}
