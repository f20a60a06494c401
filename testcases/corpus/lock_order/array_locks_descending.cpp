// Neighbours in a line, by guards and in two functions: always i, then i - 1.
#include <array>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

struct Cell {
    std::mutex mutex;
    int heat = 0;
};
std::array<Cell, 8> cells;

void sink(std::size_t i) {
    std::lock_guard mine(cells[i].mutex);
    std::lock_guard below(cells[i - 1].mutex); // NODEADLOCK
    cells[i - 1].heat += cells[i].heat;        // NORACE
}

void exchange(Cell& upper, Cell& lower) {
    std::lock_guard one(upper.mutex);
    std::lock_guard other(lower.mutex); // NODEADLOCK
    lower.heat -= upper.heat;           // NORACE
}

int main() {
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < cells.size(); ++i) {
        threads.emplace_back(sink, i);
        threads.emplace_back([i] { exchange(cells[i], cells[i - 1]); });
    }
    for (auto& thread : threads) thread.join();
}
