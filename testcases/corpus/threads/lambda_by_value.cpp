// The same with a copy in each closure.
#include <iostream>
#include <string>
#include <thread>
int main()
{
    std::string name = "alpha";
    int steps = 3;
    std::thread t([name, steps]() mutable {
        name += "!"; // NORACE
        steps++; // NORACE
        std::cout << name << steps;
    });
    name = "beta"; // NORACE
    steps = 0; // NORACE
    t.join();
    std::cout << name << steps;
}
