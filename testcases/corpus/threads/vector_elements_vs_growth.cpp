// Elements are disjoint, but one thread makes the vector grow.
#include <thread>
#include <vector>
std::vector<int> v(8);
void fill(int lo, int hi)
{
    for (int i = lo; i < hi; i++)
        v[i] = i; // RACE!
}
int main()
{
    std::thread a(fill, 0, 8);
    std::thread b([] { v.push_back(9); }); // RACE!
    a.join();
    b.join();
    return static_cast<int>(v.size()) - 9; // NORACE
}
