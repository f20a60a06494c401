// Drawing a random number changes the engine.
#include <random>
#include <thread>

std::mt19937 engine;
int drawn[2];

void draw(int index) {
  drawn[index] = static_cast<int>(engine());  // RACE!
}

int main() {
  std::thread a(draw, 0);
  std::thread b(draw, 1);
  a.join();
  b.join();
}
