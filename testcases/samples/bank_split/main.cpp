// bank_race in three source files.
//
// account.cpp has the accesses but no threads, main.cpp has the threads but no accesses, and
// teller.cpp stands between them. Each file looks harmless; the race exists only in the program.
#include <cstdio>
#include <functional>
#include <thread>

#include "testcases/samples/bank_split/account.h"
#include "testcases/samples/bank_split/teller.h"

int main() {
  Account account;
  std::thread alice(serve, std::ref(account), 80);
  std::thread bob(serve, std::ref(account), 80);
  alice.join();
  bob.join();
  std::printf("balance: $%d\n", account.balance());
}
