// Two threads append to one string.
#include <string>
#include <thread>

std::string text;

void work(const char* word) {
  text += word;  // RACE!
}

int main() {
  std::thread a(work, "left");
  std::thread b(work, "right");
  a.join();
  b.join();
}
