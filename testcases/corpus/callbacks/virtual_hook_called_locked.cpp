// Non-virtual interface that locks and then calls virtual hooks changing the derived state; right.
#include <iostream>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Sink {
public:
    virtual ~Sink() = default;
    void write(const std::string& s)
    {
        std::lock_guard g(m_);
        ++calls_; // NORACE
        do_write(s);
    }
    int calls() const
    {
        std::lock_guard g(m_);
        return calls_; // NORACE
    }

protected:
    virtual void do_write(const std::string& s) = 0;

private:
    mutable std::mutex m_;
    int calls_ = 0;
};

class MemorySink : public Sink {
    std::string text_;
    void do_write(const std::string& s) override
    {
        text_ += s; // NORACE
    }
};

class CountingSink : public Sink {
    std::size_t bytes_ = 0;
    void do_write(const std::string& s) override
    {
        bytes_ += s.size(); // NORACE
    }
};

int main()
{
    std::vector<std::unique_ptr<Sink>> sinks;
    sinks.push_back(std::make_unique<MemorySink>());
    sinks.push_back(std::make_unique<CountingSink>());
    auto use = [&sinks] {
        for (int i = 0; i < 500; ++i)
            sinks[i % 2]->write("line\n"); // NORACE
    };
    std::thread a(use), b(use);
    a.join();
    b.join();
    std::cout << sinks[0]->calls() + sinks[1]->calls() << '\n';
}
