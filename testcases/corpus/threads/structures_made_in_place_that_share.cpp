// Structures that are made where they are given away, with a pointer or reference in them: as an
// argument, on the heap, in a container, in a lambda's capture.
#include <memory>
#include <thread>
#include <vector>

struct Points {
  int* sum;
};
struct Refers {
  int& sum;
};

static void given(Points job) { ++*job.sum; }               // RACE!
static void referred(Refers job) { ++job.sum; }             // RACE!
static void looked_at(const Points& job) { ++*job.sum; }    // RACE!
static void on_the_heap(Points* job) { ++*job->sum; }       // RACE!
static void owned(Points* job) { ++*job->sum; }             // RACE!
static void captured(const Points& job) { ++*job.sum; }     // RACE!
static void in_a_container(const Points& job) { ++*job.sum; }  // RACE!
static void passed_on(Points job) {
  std::thread one([job] { ++*job.sum; }), other([job] { ++*job.sum; });  // RACE!
  one.join();
  other.join();
}

int main() {
  int a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0;
  {
    std::thread one(given, Points{&a}), other(given, Points{&a});
    one.join();
    other.join();
  }
  {
    Refers named{b};
    std::thread one(referred, named), other(referred, Refers{b});
    one.join();
    other.join();
  }
  {
    std::thread one(looked_at, Points{&c}), other(looked_at, Points{&c});
    one.join();
    other.join();
  }
  {
    Points* first = new Points{&d};
    Points* second = new Points{&d};
    std::thread one(on_the_heap, first), other(on_the_heap, second);
    one.join();
    other.join();
    delete first;
    delete second;
  }
  {
    auto first = std::make_unique<Points>(Points{&e});
    auto second = std::make_unique<Points>(Points{&e});
    std::thread one(owned, first.get()), other(owned, second.get());
    one.join();
    other.join();
  }
  {
    auto work = [job = Points{&f}] { captured(job); };
    std::thread one(work), other(work);
    one.join();
    other.join();
  }
  {
    std::vector<Points> all;
    all.push_back(Points{&g});
    all.push_back({&g});
    std::vector<std::thread> threads;
    for (Points& each : all) threads.emplace_back(in_a_container, std::cref(each));
    for (std::thread& each : threads) each.join();
  }
  passed_on(Points{&h});
}
