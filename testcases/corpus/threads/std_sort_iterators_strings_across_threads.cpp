// std::sort, iterators, strings across threads.
#include <algorithm>
#include <string>
#include <thread>
#include <vector>
std::vector<int> v(100);
std::string s;
std::vector<int> r(10);
int main() {
  std::thread t([] {
    std::sort(v.begin(), v.end()); // RACE!
    s += "x"; // RACE!
    for (int& e : r) e = 1; // RACE!
  });
  int first = v.front(); // RACE!
  size_t n = s.size(); // RACE!
  int sum = 0;
  for (int e : r) sum += e; // RACE!
  t.join();
  return first + n + sum;
}
