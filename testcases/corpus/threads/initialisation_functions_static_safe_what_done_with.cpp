// The initialisation of a function's static is safe, what is done with it afterwards is not.
#include <atomic>
#include <thread>
#include <vector>
std::vector<int>& cache() { static std::vector<int> v; return v; }
std::atomic<int>& hits() { static std::atomic<int> n; return n; }
void use() {
  cache().push_back(1); // RACE!
  hits()++; // NORACE
}
int main() { std::thread a(use), b(use); a.join(); b.join(); return hits(); }
