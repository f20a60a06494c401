// The account of bank_split. See main.cpp.
#pragma once

class Account {
 public:
  bool withdraw(int amount);
  int balance() const;

 private:
  int balance_ = 100;
};
