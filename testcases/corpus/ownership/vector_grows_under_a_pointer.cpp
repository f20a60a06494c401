// A vector that grows moves its elements: whoever points to one uses memory that was given back.
#include <deque>
#include <thread>
#include <vector>
static void grows() {
  std::vector<int> v{1};
  int* first = &v[0];
  std::thread t([first] { ++*first; });  // RACE!
  for (int i = 0; i < 100; ++i) v.push_back(i);  // RACE!
  t.join();
}
static void grows_before() {
  std::vector<int> v{1};
  for (int i = 0; i < 100; ++i) v.push_back(i);  // NORACE
  int* first = &v[0];
  std::thread t([first] { ++*first; });  // NORACE
  t.join();
}
static void elements_that_stay() {
  std::deque<int> d{1};
  int* first = &d[0];
  std::thread t([first] { ++*first; });  // NORACE
  for (int i = 0; i < 100; ++i) d.push_back(i);  // NORACE
  t.join();
}
static void room_reserved() {
  std::vector<int> v;
  v.reserve(101);
  v.push_back(1);
  int* first = &v[0];
  std::thread t([first] { ++*first; });  // NORACE
  for (int i = 0; i < 100; ++i) v.push_back(i);  // NORACE
  t.join();
}
int main() {
  grows();
  grows_before();
  elements_that_stay();
  room_reserved();
}
