// Peterson's algorithm with plain variables: the protocol itself races.
#include <thread>

bool wants[2];
int turn = 0;

void enter(int me) {
  wants[me] = true;  // RACE!
  turn = 1 - me;     // RACE!
  while (wants[1 - me] && turn == 1 - me) {
  }
}

int main() {
  std::thread a(enter, 0);
  std::thread b([] {
    enter(1);
    wants[1] = false;
  });
  b.join();
  a.join();
}
