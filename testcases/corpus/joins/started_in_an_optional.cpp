// A thread that starts where the optional that holds it is made, and is joined by it.
#include <optional>
#include <thread>

int count;

int main() {
    std::optional<std::thread> worker(std::in_place, [] { ++count; }); // NORACE
    worker->join();
    ++count; // NORACE
    return count - 2;
}
