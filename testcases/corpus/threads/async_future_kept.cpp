// The vector is changed before the future was asked.
#include <future>
#include <vector>
int main()
{
    std::vector<int> v(100, 1);
    std::future<int> f = std::async(std::launch::async, [&v] {
        int s = 0;
        for (int x : v) // RACE!
            s += x;
        return s;
    });
    v.push_back(2); // RACE!
    return f.get() < 0;
}
