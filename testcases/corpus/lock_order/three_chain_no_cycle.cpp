// Three components in one order, A to B to C, and A to C.
#include <mutex>
#include <thread>
struct Part { std::mutex m; int n = 0; };
Part a, b, c;
void useC()
{
    std::lock_guard g(c.m); // NODEADLOCK
    c.n++; // NORACE
}
void useB()
{
    std::lock_guard g(b.m); // NODEADLOCK
    b.n++; // NORACE
    useC();
}
void useA(bool deep)
{
    std::lock_guard g(a.m);
    a.n++; // NORACE
    if (deep)
        useB();
    else
        useC();
}
int main()
{
    std::thread x(useA, true), y(useA, false), z(useB);
    x.join();
    y.join();
    z.join();
}
