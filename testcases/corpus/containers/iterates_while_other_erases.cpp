// One thread walks over the map while the other erases from it.
#include <cstdio>
#include <map>
#include <thread>

std::map<int, int> table{{1, 1}, {2, 2}};

void show() {
  for (const auto& entry : table) {  // RACE!
    std::printf("%d\n", entry.second);
  }
}

int main() {
  std::thread reader(show);
  table.erase(1);  // RACE!
  reader.join();
}
