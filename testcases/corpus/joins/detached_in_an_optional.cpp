// A thread that starts where the optional that holds it is made, and is detached.
#include <optional>
#include <thread>

int count;

int main() {
    std::optional<std::thread> worker(std::in_place, [] { ++count; }); // RACE!
    worker->detach();
    worker.reset();
    ++count; // RACE!
    return 0;
}
