// Virtual interface of which one override takes the base's mutex and the other forgets it; wrong.
#include <iostream>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Sink {
public:
    virtual ~Sink() = default;
    virtual void write(const std::string& s) = 0;

protected:
    std::mutex m_;
};

class MemorySink : public Sink {
public:
    void write(const std::string& s) override
    {
        std::lock_guard g(m_);
        text_ += s; // NORACE
    }

private:
    std::string text_;
};

class CountingSink : public Sink {
public:
    explicit CountingSink(std::size_t& out) : out_(out) {}
    ~CountingSink() override { out_ = bytes_; } // NORACE
    void write(const std::string& s) override
    {
        bytes_ += s.size(); // RACE!
    }

private:
    std::size_t bytes_ = 0;
    std::size_t& out_;
};

int main()
{
    std::size_t total = 0;
    std::vector<std::unique_ptr<Sink>> sinks;
    sinks.push_back(std::make_unique<MemorySink>());
    sinks.push_back(std::make_unique<CountingSink>(total));
    auto use = [&sinks] {
        for (int i = 0; i < 500; ++i)
            sinks[i % 2]->write("line\n");
    };
    std::thread a(use), b(use);
    a.join();
    b.join();
    sinks.clear();
    std::cout << total << '\n'; // NORACE
}
