// containers read and written by several threads
#include <array>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>
#include <algorithm>
std::vector<int> v(10), sorted(10);
std::map<int, int> m;
std::unordered_map<int, std::string> um;
std::string s, built;
std::optional<int> o;
std::array<int, 4> arr;
void writer() {
  v[0] = 1;  // NORACE
  arr[1] = 2;  // NORACE
  m[1] = 2;  // RACE!
  um.emplace(1, "a");  // RACE!
  s += "x";  // RACE!
  o = 3;  // RACE!
  std::sort(sorted.begin(), sorted.end());  // RACE!
  built = std::to_string(3);  // RACE!
}
int reader() {
  v[1] = 2;  // NORACE
  arr[2] = 1;  // NORACE
  int r = m.count(1) ? 1 : 0;  // RACE!
  r += (int)um.size();  // RACE!
  r += (int)s.length();  // RACE!
  if (o) r += 1;  // RACE!
  r += sorted[3];  // RACE!
  std::string t = std::move(built);  // RACE!
  return r + (int)t.size();
}
int main() {
  std::thread a(writer), b(reader);
  a.join();
  b.join();
}
