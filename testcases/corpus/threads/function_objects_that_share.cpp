// Function objects that threads are given, of which each is a copy: what they refer to or point to
// is shared all the same.
#include <cstdio>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

struct Refers {
  int& sum;
  void operator()() const { ++sum; }  // RACE!
};

struct Points {
  int* sum;
  int own = 0;
  explicit Points(int* to) : sum(to) {}
  void operator()() {
    ++own;   // NORACE
    ++*sum;  // RACE!
  }
};

struct Locks {
  int& sum;
  std::mutex& mutex;
  void operator()() const {
    std::lock_guard<std::mutex> guard(mutex);
    ++sum;  // RACE!
  }
};

struct Itself {
  int own = 0;
  void operator()() { ++own; }  // RACE!
};

struct Wrapped {
  int* sum;
  void operator()() const { ++*sum; }  // RACE!
};

struct InAVector {
  int& sum;
  void run() { ++sum; }  // RACE!
};

static void temporaries() {
  int sum = 0;
  std::thread one(Refers{sum}), other(Refers{sum});
  one.join();
  other.join();
}

static void made_by_a_constructor() {
  int sum = 0;
  Points object(&sum);
  std::thread one(object), other{Points(&sum)};
  one.join();
  other.join();
}

static void under_two_locks() {
  int sum = 0;
  std::mutex first, second;
  std::thread one(Locks{sum, first}), other(Locks{sum, second});
  one.join();
  other.join();
}

static void by_reference() {
  Itself object;
  std::thread one(std::ref(object)), other(std::ref(object));
  one.join();
  other.join();
}

static void in_functions() {
  int sum = 0;
  std::function<void()> one_of_them = Wrapped{&sum};
  std::thread one(one_of_them), other(std::function<void()>(Wrapped{&sum}));
  one.join();
  other.join();
}

static void copies_in_a_vector() {
  int sum = 0;
  std::vector<InAVector> all(3, InAVector{sum});
  std::vector<std::thread> threads;
  for (InAVector& each : all) threads.emplace_back(&InAVector::run, &each);
  for (std::thread& each : threads) each.join();
}

int main() {
  temporaries();
  made_by_a_constructor();
  under_two_locks();
  by_reference();
  in_functions();
  copies_in_a_vector();
}
