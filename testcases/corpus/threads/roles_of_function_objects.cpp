// Threads that run function objects, methods, or lambdas of one function, each with a number of its
// own: in a member, or copied by the lambda.
#include <cstdio>
#include <thread>

static int first, second;
static int left, right;
static int head, tail;
static int early, late;
static int even, odd;
static int inner, outer;

struct Work {
  int part;
  void operator()() const {
    if (part == 0)
      first = 1;  // NORACE
    else
      second = 1;  // NORACE
  }
};

struct Made {
  int part;
  explicit Made(int which) : part(which) {}
  void operator()() const {
    if (part == 0)
      left = 1;  // NORACE
    else
      right = 1;  // NORACE
  }
};

struct Job {
  int kind = 0;
  void run() {
    switch (kind) {
      case 0: early = 1; break;   // NORACE
      default: late = 1; break;   // NORACE
    }
  }
};

static std::thread start(int part) {
  return std::thread([part] {
    if (part == 0)
      head = 1;  // NORACE
    else
      tail = 1;  // NORACE
  });
}

class Runner {
 public:
  explicit Runner(int id) : id_(id), thread_([this] { loop(); }) {}
  void join() { thread_.join(); }

 private:
  void loop() {
    if (id_ == 2)
      even = 1;  // NORACE
    else
      odd = 1;  // NORACE
  }

  int id_;
  std::thread thread_;
};

int main() {
  std::thread one(Work{0}), other(Work{1});
  one.join();
  other.join();
  Made made(0);
  std::thread third(made), fourth{Made(1)};
  third.join();
  fourth.join();
  Job before, behind;
  before.kind = 0;
  behind.kind = 1;
  std::thread fifth(&Job::run, &before), sixth(&Job::run, &behind);
  fifth.join();
  sixth.join();
  std::thread seventh = start(0), eighth = start(1);
  seventh.join();
  eighth.join();
  Runner two(2), three(3);
  two.join();
  three.join();
  auto make = [](int id) {
    return std::thread([id] {
      if (id == 0)
        inner = 1;  // NORACE
      else
        outer = 1;  // NORACE
    });
  };
  std::thread ninth = make(0), tenth = make(1);
  ninth.join();
  tenth.join();
  std::printf("%d\n", first + second + left + right + head + tail + early + late + even + odd + inner + outer);
}
