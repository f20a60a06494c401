#include <thread>

#line 3 "rules.y"
static int visits = 0;

static void visit() { ++visits; }
#line 9 "generated.cpp"

int main() {
  std::thread first(visit);
  std::thread second(visit);
  first.join();
  second.join();
}
