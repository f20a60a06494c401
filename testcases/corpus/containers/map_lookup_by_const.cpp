// Several threads look words up in a map that is complete before they start, by const member functions only; right.
// flags: -std=c++20
#include <iostream>
#include <map>
#include <string>
#include <thread>
#include <vector>

using Dict = std::map<std::string, int>;

static long score(const Dict& d, int from)
{
    long s = 0;
    for (int i = from; i < from + 500; ++i) {
        auto it = d.find("w" + std::to_string(i % 150)); // NORACE
        if (it != d.end())
            s += it->second; // NORACE
    }
    return s;
}

int main()
{
    Dict d;
    for (int i = 0; i < 100; ++i)
        d["w" + std::to_string(i)] = i;

    std::vector<long> out(3);
    {
        std::vector<std::jthread> ts;
        for (int t = 0; t < 3; ++t)
            ts.emplace_back([&out, &d, t] { out[t] = score(d, t * 100); }); // NORACE
    }
    d["total"] = int(out[0] + out[1] + out[2]); // NORACE
    std::cout << d["total"] << '\n';
}
