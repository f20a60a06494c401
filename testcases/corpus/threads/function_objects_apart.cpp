// Function objects that threads are given: each thread has a copy, and what they lead to is another
// for each, or is locked.
#include <cstdio>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

struct Refers {
  int& sum;
  void operator()() const { ++sum; }  // NORACE
};

struct Points {
  int* sum;
  int own = 0;
  explicit Points(int* to) : sum(to) {}
  void operator()() {
    ++own;   // NORACE
    ++*sum;  // NORACE
  }
};

struct Locks {
  int& sum;
  std::mutex& mutex;
  void operator()() const {
    std::lock_guard<std::mutex> guard(mutex);
    ++sum;  // NORACE
  }
};

struct Wrapped {
  int* sum;
  void operator()() const { ++*sum; }  // NORACE
};

struct InAVector {
  int& sum;
  std::mutex& mutex;
  void run() {
    std::lock_guard<std::mutex> guard(mutex);
    ++sum;  // NORACE
  }
};

static void temporaries() {
  int left = 0, right = 0;
  std::thread one(Refers{left}), other(Refers{right});
  one.join();
  other.join();
}

static void made_by_a_constructor() {
  int left = 0, right = 0;
  Points object(&left);
  std::thread one(object), other{Points(&right)};
  one.join();
  other.join();
}

static void under_one_lock() {
  int sum = 0;
  std::mutex mutex;
  std::thread one(Locks{sum, mutex}), other(Locks{sum, mutex});
  one.join();
  other.join();
}

static void in_a_loop() {
  int sums[3] = {};
  std::vector<std::thread> all;
  for (int i = 0; i < 3; ++i) all.emplace_back(Points(&sums[i]));
  for (std::thread& each : all) each.join();
}

static void in_functions() {
  int left = 0, right = 0;
  std::function<void()> one_of_them = Wrapped{&left};
  std::thread one(one_of_them), other(std::function<void()>(Wrapped{&right}));
  one.join();
  other.join();
}

static void copies_in_a_vector() {
  int sum = 0;
  std::mutex mutex;
  std::vector<InAVector> all(3, InAVector{sum, mutex});
  std::vector<std::thread> threads;
  for (InAVector& each : all) threads.emplace_back(&InAVector::run, &each);
  for (std::thread& each : threads) each.join();
}

int main() {
  temporaries();
  made_by_a_constructor();
  under_one_lock();
  in_a_loop();
  in_functions();
  copies_in_a_vector();
}
