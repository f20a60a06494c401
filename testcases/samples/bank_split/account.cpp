// Knows the balance, and nothing of threads. See main.cpp.
#include "testcases/samples/bank_split/account.h"

bool Account::withdraw(int amount) {
  if (balance_ < amount) return false;  // [balance-check]
  balance_ -= amount;                   // [balance-update]
  return true;
}

int Account::balance() const { return balance_; }
