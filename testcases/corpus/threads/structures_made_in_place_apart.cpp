// Structures that are made where they are given away, each with a pointer or reference to something
// of its own: as an argument, on the heap, in a lambda's capture.
#include <memory>
#include <thread>

struct Points {
  int* sum;
};
struct Refers {
  int& sum;
};

static void given(Points job) { ++*job.sum; }               // NORACE
static void referred(Refers job) { ++job.sum; }             // NORACE
static void looked_at(const Points& job) { ++*job.sum; }    // NORACE
static void on_the_heap(Points* job) { ++*job->sum; }       // NORACE
static void owned(Points* job) { ++*job->sum; }             // NORACE
static void captured(const Points& job) { ++*job.sum; }     // NORACE
static void passed_on(Points left, Points right) {
  std::thread one([left] { ++*left.sum; }), other([right] { ++*right.sum; });  // NORACE
  one.join();
  other.join();
}

int main() {
  int a[2] = {}, b[2] = {}, c[2] = {}, d[2] = {}, e[2] = {}, f[2] = {}, h[2] = {};
  {
    std::thread one(given, Points{&a[0]}), other(given, Points{&a[1]});
    one.join();
    other.join();
  }
  {
    Refers named{b[0]};
    std::thread one(referred, named), other(referred, Refers{b[1]});
    one.join();
    other.join();
  }
  {
    std::thread one(looked_at, Points{&c[0]}), other(looked_at, Points{&c[1]});
    one.join();
    other.join();
  }
  {
    Points* first = new Points{&d[0]};
    Points* second = new Points{&d[1]};
    std::thread one(on_the_heap, first), other(on_the_heap, second);
    one.join();
    other.join();
    delete first;
    delete second;
  }
  {
    auto first = std::make_unique<Points>(Points{&e[0]});
    auto second = std::make_unique<Points>(Points{&e[1]});
    std::thread one(owned, first.get()), other(owned, second.get());
    one.join();
    other.join();
  }
  {
    std::thread one([job = Points{&f[0]}] { captured(job); });
    std::thread other([job = Points{&f[1]}] { captured(job); });
    one.join();
    other.join();
  }
  passed_on(Points{&h[0]}, Points{&h[1]});
}
