// Containers whose members are compiled within the C++ library. The first argument names the case.
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>

namespace {

std::string g_text = "text";
std::list<int> g_list;
std::set<int> g_set{1, 2, 3};
std::map<std::string, std::string> g_map{{"a", "b"}};
std::mutex g_mutex;
thread_local volatile size_t g_sink;

void together(const std::function<void()>& one, const std::function<void()>& other) {
  std::thread first(one);
  std::thread second(other);
  first.join();
  second.join();
}

void append() {
  together([] { g_text += "and much more than fits"; }, [] { g_sink = g_text.find("more"); });
}
void assign() {
  const std::string other = "other";
  together([&] { g_text = other; }, [] { g_sink = g_text == "text"; });
}
void copy() {
  together([] { g_text.insert(0, "pre"); },
           [] {
             const std::string own = g_text;
             g_sink = own.size();
           });
}
void sourceOfCopy() {
  std::string own = "own";
  together([&] { own += g_text; }, [] { g_text.resize(40, '-'); });
}
void listInsert() {
  together([] { g_list.push_back(1); }, [] { g_sink = g_list.empty() ? 0 : g_list.front(); });
}
void setInsert() {
  together([] { g_set.insert(9); }, [] { g_sink = g_set.count(2); });
}
void setErase() {
  together([] { g_set.erase(2); },
           [] {
             for (int one : g_set) g_sink = static_cast<size_t>(one);
           });
}
void mapInserts() {
  together([] { g_map["c"] = "d"; }, [] { g_map["e"] = "f"; });
}

void readers() {
  const auto look = [] {
    const std::string own = g_text + "x";
    g_sink = own.find("x") + g_text.compare("y") + g_set.count(2) + g_map.find("a")->second.size();
    for (const auto& [key, value] : g_map) g_sink = key.size() + value.size();
  };
  together(look, look);
}
void guarded() {
  const auto work = [] {
    for (int i = 0; i < 50; ++i) {
      const std::lock_guard guard(g_mutex);
      g_text += std::to_string(i);
      g_list.push_back(i);
      g_list.sort();
      g_set.insert(i * 7 % 50);
      g_set.erase(i % 5);
      g_map[g_text.substr(0, 3) + std::to_string(i % 9)] = g_text;
      if (g_text.size() > 200) g_text.clear();
      if (i % 10 == 9) g_list.clear();
    }
  };
  together(work, work);
  std::printf("%zu %zu %zu\n", g_text.size(), g_set.size(), g_map.size());
}
void ownEach() {
  const auto work = [] {
    std::string text;
    std::map<int, std::string> map;
    std::list<std::string> list;
    for (int i = 0; i < 100; ++i) {
      text.append("abc").push_back('d');
      map[i % 7] += text;
      list.push_front(text);
      list.reverse();
      if (i % 3 == 0) list.pop_back();
    }
    g_mutex.lock();
    g_sink = text.size() + map.size() + list.size();
    g_mutex.unlock();
  };
  together(work, work);
}

const std::map<std::string, void (*)()> kCases{{"append", append},
                                               {"assign", assign},
                                               {"copy", copy},
                                               {"source-of-copy", sourceOfCopy},
                                               {"list-insert", listInsert},
                                               {"set-insert", setInsert},
                                               {"set-erase", setErase},
                                               {"map-inserts", mapInserts},
                                               {"readers", readers},
                                               {"guarded", guarded},
                                               {"own-each", ownEach}};

}  // namespace

int main(int count, char** arguments) {
  const auto found = count == 2 ? kCases.find(arguments[1]) : kCases.end();
  if (found == kCases.end()) return 2;
  found->second();
  return 0;
}
