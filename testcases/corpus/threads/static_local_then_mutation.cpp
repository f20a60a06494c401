// Making a static local is safe, changing it afterwards is not.
#include <string>
#include <thread>
#include <vector>
std::vector<std::string> &registry()
{
    static std::vector<std::string> r{"root"}; // NORACE
    return r;
}
void enrol(const char *n)
{
    registry().push_back(n); // RACE!
}
int main()
{
    std::thread a(enrol, "a"), b(enrol, "b");
    a.join();
    b.join();
    return registry().size() != 3; // NORACE
}
