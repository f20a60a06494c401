// Two kinds of iterator behind one interface: only the one that the thread uses is shared.
#include <thread>
struct Iterator {
  virtual ~Iterator() = default;
  virtual void next() = 0;
};
struct Blocks : Iterator {
  int at = 0;
  void next() override { ++at; }  // NORACE
};
struct Files : Iterator {
  int at = 0;
  void next() override { ++at; }  // RACE!
};
int main() {
  Blocks blocks;
  Files files;
  Iterator* mine = &blocks;
  Iterator* theirs = &files;
  std::thread t([theirs] { theirs->next(); });
  mine->next();
  files.next();
  t.join();
}
