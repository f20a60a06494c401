// Code whose names the test asks for. Marks in the comments say which lines are meant.
#include "tool/symbolize/symbolize_subject.h"

namespace subject {

Account account;
std::array<std::mutex, 3> forks;
int counters[8] = {};

namespace {

#define SUBJECT_DOORS bank.doors_
#define SUBJECT_LOCK(mutex) (mutex).lock()
#define SUBJECT_LOCK_AT(mutex, line) (mutex).lock(), static_cast<void>(line)
#define SUBJECT_LOCK_BOTH(mutex, bank) std::scoped_lock both##__LINE__(mutex, (bank).doors_)

struct Doors {
  static std::mutex& of(Bank& bank);
};
__attribute__((noinline)) std::mutex& Doors::of(Bank& bank) { return bank.doors_; }

template <class Owner>
std::mutex& lockOf(Owner& owner) {
  return owner.doors_;
}

Calls calls;

// Where it was called.
__attribute__((noinline)) uint64_t here() {
  return reinterpret_cast<uint64_t>(__builtin_return_address(0)) - 1;
}

std::mutex& forkOf(const Bank& bank) { return forks[bank.accounts.size() % forks.size()]; }

// Guards and helpers of the program's own: what they are given is the lock.
class Guard {
 public:
  explicit Guard(std::mutex& mutex) : mutex_(mutex) {
    calls.guard = here();
    mutex_.lock();  // [guard's member]
  }
  ~Guard() { mutex_.unlock(); }

 private:
  std::mutex& mutex_;
};

class Passage {
 public:
  explicit Passage(Gate& gate) : gate_(gate) {
    calls.passage = here();
    gate_.pass();  // [passage's member]
  }

 private:
  Gate& gate_;
};

struct {
  int version;
  int port, ports[2];
} settings;

__attribute__((noinline)) void take(std::mutex* mutex) {
  calls.helper = here();
  mutex->lock();  // [helper's parameter]
}

void takeAny(std::mutex& mutex, const Bank&) { take(&mutex); }

void transfer(Account& from, Account* to, Bank& bank) {
  calls.function = here();
  if (from.balance_ != 0) return;      // what follows is read, not run
  std::lock_guard first(from.mutex_);  // [parameter lock]
  std::lock_guard second(to->mutex_);
  std::scoped_lock both(from.mutex_, bank.doors_);                     // [two classes]
  std::scoped_lock unnamed(from.mutex_, bank.doors());                 // [method's result]
  std::scoped_lock neither(from.mutex_, forkOf(bank));                 // [function's result]
  from.balance_ -= 5;                                                  // [parameter]
  bank.accounts[1].history_[2] = 4;                                    // [element]
  bank.reserve->balance_++;                                            // [smart pointer]
  bank.savings.mutex_.lock();                                          // [method call]
  std::scoped_lock typed(from.mutex_, bank.typed());                   // [typedef's result]
  std::scoped_lock deduced(from.mutex_, bank.deduced());               // [deduced result]
  std::scoped_lock cast(from.mutex_, static_cast<std::mutex&>(bank));  // [cast]
  std::scoped_lock called(from.mutex_, bank());                        // [call operator]
  std::scoped_lock element(from.mutex_, bank[0]);                      // [subscript operator]
  std::scoped_lock way(from.mutex_, Doors::of(bank));                  // [static method]
  std::scoped_lock instance(from.mutex_, lockOf(bank));                // [function template]
  std::scoped_lock smart(from.mutex_, *bank.shared_);                  // [smart pointer to lock]
  std::scoped_lock found(from.mutex_, *bank.pointers_.at(0));          // [element's method]
  std::scoped_lock iterated(from.mutex_, **bank.pointers_.begin());    // [iterator to lock]
  std::scoped_lock function(from.mutex_, bank.function_());            // [function object]
  std::scoped_lock hidden(from.mutex_, SUBJECT_DOORS);                 // [macro for a lock]
  std::scoped_lock member(from.mutex_, (from.balance_ ? *to : from).other);  // [unread member]
  std::lock_guard own(bank.vault().mutex_);                                  // [member of a result]
  SUBJECT_LOCK(from.mutex_);                                                 // [macro that locks]
  SUBJECT_LOCK_AT(from.mutex_, __LINE__);                                    // [macro given more]
  SUBJECT_LOCK_BOTH(from.mutex_, bank);  // [macro given another]
  bank.borrowed_->lock();                // [member that points]
  Guard guard(from.mutex_);              // [through a guard]
  take(&from.mutex_);                    // [through a helper]
  takeAny(from.mutex_, bank);            // [through a helper that is given another]
  bank.vault_.lockIt();                  // [own class's object]
  Passage passage(bank.entrance_);       // [through a passage]
  Turnstile own_entrance;
  own_entrance.pass();  // [function's own turnstile]
  // clang-format off
  from.mutex_.lock(); bank.doors_.lock();  // [two statements]
  from.mutex_.lock(); SUBJECT_LOCK(lockOf(bank));  // [macro beside it]
  std::scoped_lock wrapped(  // [wrapped, first line]
      lockOf(bank),
      from.mutex_);  // [wrapped, last line]
  // clang-format on
  std::call_once(bank.opened_, [&from] { from.mutex_.lock(); });  // [initialiser]
  counters[3] = from.balance_;                                    // [global array]
  if (bank.accounts.empty()) return;                              // [method of a container]
  bank.vault();                                                   // [own method]
}

__attribute__((noinline)) void count(int& hits, std::pair<int, int>& both, int* many,
                                     std::map<int, int>::iterator place) {
  calls.aliases = here();
  std::pair<int, int> own;
  ++hits;              // [reference]
  both.second += 1;    // [pair]
  many[0] = 1;         // [pointer]
  place->second += 1;  // [iterator]
  own.second = hits;   // [own pair]
}

struct Teller {
  int served_ = 0;
  void serve() {
    const auto work = [this] {
      calls.capturingThis = here();
      ++served_;  // [captured this]
    };
    work();
  }
};

}  // namespace

void OwnMutex::lockIt() {
  calls.ownClass = here();
  mutex_.lock();  // [own class]
}

void Turnstile::pass() {
  calls.turnstile = here();
  arm_.lock();  // [turnstile]
}

int Account::withdraw(int amount) {
  calls.method = here();
  if (balance_ < amount) return 0;       // [read in method]
  balance_ -= amount;                    // [write in method]
  std::unique_lock guard(this->mutex_);  // [own lock]
  return amount;
}

Calls callsOfAll() {
  struct Local {
    static void run() { calls.local = here(); }
  };
  Local::run();
  Account local;
  int total = 0;
  Bank bank;
  std::atomic<int> sum = 0;
  std::pair<int, int> range, other;
  std::mutex gate;  // [local lock]
  static int opened = 0;
  calls.opened = reinterpret_cast<uint64_t>(&opened);
  account.withdraw(3);
  const auto work = [&] {
    calls.lambda = here();
    ++total;              // [captured reference]
    local.balance_ += 2;  // [captured object]
    sum += total;         // [operator]
    sum += total + 1;     // [operator that is given more]
    range = other;        // [whole object]
    static int counted = 0;
    calls.counted = reinterpret_cast<uint64_t>(&counted);
    std::lock_guard<std::mutex> hold(gate);  // [captured lock]
    const auto within = [&] {
      calls.within = here();
      sum = total;  // [captured twice]
    };
    within();
  };
  work();
  Teller().serve();
  {
    Guard guard(local.mutex_);
  }
  takeAny(local.other, bank);
  bank.vault_.lockIt();
  Passage passage(bank.entrance_);
  calls.port = reinterpret_cast<uint64_t>(&settings.port);
  transfer(local, &account, bank);
  std::map<int, int> places{{1, 1}};
  std::pair<int, int> both;
  count(total, both, counters, places.begin());
  return calls;
}

}  // namespace subject
