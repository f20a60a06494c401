// A data race that nearly every run hides.
//
// Nothing protects the balance. But the bank writes to the log after it paid the interest, the
// customer writes to the log before the withdrawal, and the log has a lock. In nearly every run the
// bank is first, and then the lock happens to put its write before the customer's. On the day when
// the customer is first, nothing does. A detector that only asks whether *this* run was ordered
// stays silent; one that asks what the run would have allowed does not.
#include <chrono>
#include <cstdio>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;

int balance = 100;  // shared, and no lock goes with it

std::mutex logMutex;
int logLines = 0;  // guarded by logMutex

void writeLog() {
  std::lock_guard guard(logMutex);
  ++logLines;
}

void payInterest() {
  balance += 5;  // [interest]
  writeLog();
}

void withdraw() {
  std::this_thread::sleep_for(100ms);  // the customer is on the way
  writeLog();
  balance -= 80;  // [withdrawal]
}

int main() {
  std::thread bank(payInterest);
  std::thread customer(withdraw);
  bank.join();
  customer.join();
  std::printf("balance: $%d, %d lines logged\n", balance, logLines);
}
