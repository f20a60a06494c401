// Semaphores in one order, as signals in both directions, and as locks in two orders.
// flags: -std=c++20
#include <semaphore>
#include <thread>
static std::binary_semaphore first{1}, second{1}, ping{0}, pong{0}, left{1}, right{1};
static int n, k, turns;
struct Hold {
  std::binary_semaphore& s;
  explicit Hold(std::binary_semaphore& x) : s(x) { s.acquire(); }  // DEADLOCK!
  ~Hold() { s.release(); }
};
static void inOrder() {
  first.acquire();
  second.acquire();  // NODEADLOCK
  ++n;               // NORACE
  second.release();
  first.release();
}
static void server() {
  inOrder();
  ping.acquire();  // NODEADLOCK
  ++turns;         // NORACE
  pong.release();
  Hold a(left);
  Hold b(right);
  ++k;  // NORACE
}
static void client() {
  inOrder();
  ++turns;  // NORACE
  ping.release();
  pong.acquire();  // NODEADLOCK
  ++turns;         // NORACE
  Hold a(right);
  Hold b(left);
  ++k;  // NORACE
}
int main() {
  std::thread a(server), b(client);
  a.join();
  b.join();
}
