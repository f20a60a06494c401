// Knows accounts, and neither their insides nor threads. See main.cpp.
#include "testcases/samples/bank_split/teller.h"

#include <cstdio>

void serve(Account& account, int amount) {
  if (!account.withdraw(amount)) std::puts("not enough money");
}
