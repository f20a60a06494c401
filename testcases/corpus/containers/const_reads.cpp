// Reading members of one container from two threads is fine while nobody writes.
#include <cstdio>
#include <map>
#include <string>
#include <thread>

std::map<std::string, int> ages;

void show() {
  auto found = ages.find("ada");                                // NORACE
  if (found != ages.end()) std::printf("%d\n", found->second);  // NORACE
}

int main() {
  ages["ada"] = 36;  // NORACE
  std::thread a(show);
  std::thread b(show);
  a.join();
  b.join();
}
