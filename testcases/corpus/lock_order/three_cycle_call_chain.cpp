// Three components, each calls the next while it holds its own lock.
#include <mutex>
#include <thread>
struct Disk { std::mutex m; int n = 0; } disk;
struct Net { std::mutex m; int n = 0; } net;
struct Ui { std::mutex m; int n = 0; } ui;
void diskTouch()
{
    std::lock_guard g(disk.m); // DEADLOCK!
    disk.n++; // NORACE
}
void netTouch()
{
    std::lock_guard g(net.m); // DEADLOCK!
    net.n++; // NORACE
}
void uiTouch()
{
    std::lock_guard g(ui.m); // DEADLOCK!
    ui.n++; // NORACE
}
void flush() { std::lock_guard g(disk.m); netTouch(); }
void receive() { std::lock_guard g(net.m); uiTouch(); }
void click() { std::lock_guard g(ui.m); diskTouch(); }
int main()
{
    std::thread a(flush), b(receive), c(click);
    a.join();
    b.join();
    c.join();
}
