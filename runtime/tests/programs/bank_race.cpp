#include <thread>
int balance = 100;
void withdraw(int amount) {
  if (balance >= amount) balance -= amount;
}
int main() {
  std::thread a(withdraw, 80), b(withdraw, 80);
  a.join();
  b.join();
  return balance > 100;
}
