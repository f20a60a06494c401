// A program to be named: see symbolize_subject.cpp.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace subject {

struct Account {
  std::mutex mutex_;
  std::mutex other;
  int balance_ = 100;
  int history_[4] = {};
  int withdraw(int amount);
};

// A lock of the program's own.
class OwnMutex {
 public:
  void lockIt();

 private:
  std::mutex mutex_;
};

// Another, which nothing calls a lock.
struct Gate {
  virtual ~Gate() = default;
  virtual void pass() = 0;
};
class Turnstile : public Gate {
 public:
  void pass() override;

 private:
  std::mutex arm_;
};

struct Bank {
  Account savings;
  std::vector<Account> accounts{2};
  std::unique_ptr<Account> reserve = std::make_unique<Account>();
  std::mutex doors_;
  std::once_flag opened_;
  OwnMutex vault_;
  Turnstile entrance_;
  std::mutex* borrowed_ = &doors_;
  using Door = std::mutex;
  std::shared_ptr<std::mutex> shared_ = std::make_shared<std::mutex>();
  std::vector<std::mutex*> pointers_{&doors_};
  std::function<std::mutex&()> function_ = [this]() -> std::mutex& { return doors_; };
  std::mutex& doors() { return doors_; }
  Door& typed() { return doors_; }
  auto& deduced() { return doors_; }
  Account& vault() { return savings; }
  explicit operator std::mutex&() { return doors_; }
  std::mutex& operator()() { return doors_; }
  std::mutex& operator[](int) { return doors_; }
};

extern Account account;
extern std::array<std::mutex, 3> forks;
extern int counters[8];

// Addresses of calls within the functions of symbolize_subject.cpp, by the marks in it.
struct Calls {
  uint64_t method = 0, function = 0, lambda = 0, capturingThis = 0, local = 0, aliases = 0,
           guard = 0, helper = 0, ownClass = 0, turnstile = 0, passage = 0, within = 0;
  uint64_t port = 0;                 // of a member of what has no class's name
  uint64_t opened = 0, counted = 0;  // of static variables of a function and of a lambda
};
Calls callsOfAll();

}  // namespace subject
