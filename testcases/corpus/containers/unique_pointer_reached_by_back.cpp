// A session reached through back() of a vector of unique_ptr after its thread was started.
#include <memory>
#include <thread>
#include <vector>
struct Session { int bytes = 0; int peak = 0; };
std::vector<std::unique_ptr<Session>> sessions;
void serve(Session* s) {
  s->bytes += 10;  // RACE!
  s->peak = 3;     // NORACE
}
int main() {
  sessions.push_back(std::make_unique<Session>());
  sessions.back()->peak = 1;  // NORACE
  std::thread t(serve, sessions.back().get());
  sessions.back()->bytes = 0;  // RACE!
  t.join();
  return sessions.back()->peak;  // NORACE
}
