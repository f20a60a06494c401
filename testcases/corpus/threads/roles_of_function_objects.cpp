// Threads that run function objects or lambdas of one function, each with a number of its own.
#include <cstdio>
#include <thread>

static int first, second;
static int head, tail;

struct Work {
  int part;
  void operator()() const {
    if (part == 0)
      first = 1;  // NORACE // FP: the members of function objects are not told apart by their constants
    else
      second = 1;  // NORACE // FP: the members of function objects are not told apart by their constants
  }
};

static std::thread start(int part) {
  return std::thread([part] {
    if (part == 0)
      head = 1;  // NORACE // FP: what a lambda has copied of a parameter is not told apart by its constants
    else
      tail = 1;  // NORACE // FP: what a lambda has copied of a parameter is not told apart by its constants
  });
}

int main() {
  std::thread one(Work{0}), other(Work{1});
  one.join();
  other.join();
  std::thread third = start(0), fourth = start(1);
  third.join();
  fourth.join();
  std::printf("%d\n", first + second + head + tail);
}
