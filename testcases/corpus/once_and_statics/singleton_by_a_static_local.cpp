// Singleton as a function-local static, whose initialisation the language makes thread-safe, with immutable contents; right.
#include <iostream>
#include <map>
#include <string>
#include <thread>
#include <vector>

class Registry {
public:
    static const Registry& instance()
    {
        static Registry r; // NORACE
        return r;
    }
    int code(const std::string& name) const
    {
        auto it = codes_.find(name); // NORACE
        return it == codes_.end() ? -1 : it->second;
    }

private:
    Registry()
    {
        for (int i = 0; i < 100; ++i)
            codes_["item" + std::to_string(i)] = i; // NORACE
    }
    std::map<std::string, int> codes_;
};

int main()
{
    std::vector<std::thread> ts;
    std::vector<int> got(4);
    for (int i = 0; i < 4; ++i)
        ts.emplace_back([i, &got] {
            got[i] = Registry::instance().code("item" + std::to_string(i * 10)); // NORACE
        });
    for (auto& t : ts)
        t.join();
    for (int g : got)
        std::cout << g << '\n';
}
