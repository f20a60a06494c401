// Neighbours in a line, always upwards, but for the last one, which takes the first one's lock too.
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

void rise(std::size_t i) {
    std::lock_guard mine(cells[i].mutex);
    std::lock_guard next(cells[i + 1].mutex); // DEADLOCK!
    cells[i + 1].heat += cells[i].heat;       // NORACE
}

void closeCircle() {
    std::lock_guard last(cells[7].mutex);
    std::lock_guard first(cells[0].mutex); // DEADLOCK!
    cells[0].heat += cells[7].heat;        // NORACE
}

int main() {
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i + 1 < cells.size(); ++i) threads.emplace_back(rise, i);
    threads.emplace_back(closeCircle);
    for (auto& thread : threads) thread.join();
}
