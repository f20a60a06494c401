// The members of a union share their memory.
#include <thread>

union Word {
  int whole;
  char first;
};

Word word;

int main() {
  std::thread a([] {
    word.whole = 1;  // RACE!
  });
  std::thread b([] {
    word.first = 2;  // RACE!
  });
  a.join();
  b.join();
}
