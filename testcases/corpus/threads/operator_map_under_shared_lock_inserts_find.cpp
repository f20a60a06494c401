// operator[] of a map under a shared lock inserts; find does not.
#include <map>
#include <mutex>
#include <shared_mutex>
#include <thread>
std::map<int, int> a, b;
std::shared_mutex m;
int readA(int k) { std::shared_lock l(m); return a[k]; } // RACE!
int readB(int k) { std::shared_lock l(m); auto i = b.find(k); return i == b.end() ? 0 : i->second; } // NORACE
void write(int k) { std::unique_lock l(m); a[k] = k; b[k] = k; } // NORACE
int main() {
  std::thread t([] { write(1); readA(1); readB(1); });
  std::thread u([] { readA(2); readB(2); });
  t.join();
  u.join();
}
