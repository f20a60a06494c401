// Two threads use containers without a lock, each container in its own way: what the source names
// and what a run saw must be the same thing.
#include <cstdio>
#include <map>
#include <string>
#include <thread>
#include <utility>
#include <vector>

std::vector<int> samples;
std::vector<int> slots(4);
std::map<int, int> hits;
std::map<int, int> ages{{1, 30}};
std::string text;
std::pair<int, int> both;

void sample() { samples.push_back(1); }
std::size_t countSamples() { return samples.size(); }

void fill() { slots[0] = 1; }
void refill() {
  for (int& slot : slots) slot += 2;
}

void hit() { hits[1] = 1; }
int countHits() { return hits[1]; }

void age() { ages.find(1)->second += 1; }
void ageAll() {
  for (auto& [name, years] : ages) years += 1;
}

void say() { text.append("long enough to be on the heap"); }
void sayMore() { text += "more"; }

void setSecond() { both.second = 1; }
void resetSecond() { both.second = 2; }

void writer() {
  sample();
  fill();
  hit();
  age();
  say();
  setSecond();
}

void other() {
  const auto sum = countSamples() + static_cast<std::size_t>(countHits());
  refill();
  ageAll();
  sayMore();
  resetSecond();
  std::printf("%zu\n", sum);
}

int main() {
  std::thread first(writer);
  std::thread second(other);
  first.join();
  second.join();
}
