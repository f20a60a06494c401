// A global object's constructor starts a thread before main begins.
#include <thread>

int mode = 0;

struct Background {
  std::thread thread{[] {
    ++mode;  // RACE!
  }};
  ~Background() { thread.join(); }
} background;

int main() {
  mode = 1;  // RACE!
}
